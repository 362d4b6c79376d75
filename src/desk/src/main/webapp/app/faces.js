/**
 * What PrimeFaces leaves undone when the server does not answer one of its calls: nobody is told, and the button that was
 * pressed stays disabled for ever (seen with 15.0). Its events are jQuery's; pages without its scripts have neither.
 */
import { $$ } from './dom.js';
import { T } from './texts.js';

export function startFaces(toasts) {
  window.jQuery?.(document).on('pfAjaxError', () => {
    for (const button of $$('.ui-state-loading')) {
      const widget = window.PrimeFaces.getWidgetById(button.id);
      if (widget) window.PrimeFaces.buttonEndAjaxDisabled(widget, widget.jq);
    }
    toasts.bad(T.noAnswer);
  });
}

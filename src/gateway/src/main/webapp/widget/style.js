/*
 * The look, as one constructable sheet: the only kind of style a strict policy of the site lets through.
 * Tokens as in look/README; the launcher's own sheet (widget.js) already holds accent, surface and text.
 */
export const css = `
:host{--strong:#0b5d57;--soft:#e3f3f1;--surface2:#f8fafa;--muted:#566468;--rule:#dfe5e6;--edge:#7d8b90;
--theirs:#eef2f3;--warning:#9a5b00}
@media(prefers-color-scheme:dark){:host{--strong:#7ad7cc;--soft:#173734;--surface2:#1f292c;--muted:#a3b1b5;
--rule:#2e3a3e;--edge:#7f8d91;--theirs:#263236;--warning:#f0b765}}
[hidden]{display:none!important}
*{box-sizing:border-box;margin:0}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.panel{position:fixed;z-index:2147483001;right:calc(24px + env(safe-area-inset-right,0px));
bottom:calc(96px + env(safe-area-inset-bottom,0px));display:flex;flex-direction:column;width:372px;
height:min(600px,calc(100dvh - 120px));overflow:hidden;border:1px solid var(--rule);border-radius:16px;
background:var(--surface);color:var(--text);font:15px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
box-shadow:0 12px 40px rgb(0 0 0/.18);overscroll-behavior:contain;text-align:start}
.panel:focus{outline:none}
.panel:focus-visible{outline:2px solid var(--strong);outline-offset:-2px}
@media(prefers-reduced-motion:no-preference){.panel{animation:rise 140ms ease-out}
@keyframes rise{from{opacity:0;transform:translateY(8px)}}}
button,input,textarea{font:inherit;color:inherit}
button{cursor:pointer;touch-action:manipulation}
:focus-visible{outline:2px solid var(--strong);outline-offset:2px}
input:focus-visible,textarea:focus-visible{outline-offset:-1px}
svg{flex:none}
.bad{color:var(--bad)}
.head{display:flex;align-items:center;gap:8px;min-height:64px;padding:12px 12px 12px 16px;
border-bottom:1px solid var(--rule)}
.avatar{flex:none;width:38px;height:38px;margin-inline-end:4px;border:1px solid transparent;border-radius:50%;
background:var(--soft);color:var(--strong);font-weight:700;font-size:14px;line-height:36px;text-align:center}
.who{flex:1;min-width:0}
h2{font-size:16px;line-height:22px;font-weight:700}
.who p{color:var(--muted);font-size:13px;line-height:18px}
h2,.who p{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.quiet,.danger,.primary{min-height:32px;padding:4px 10px;border:1px solid var(--edge);border-radius:8px;background:none;
font-size:13px;font-weight:600;white-space:nowrap}
.quiet:hover,.icon:hover{background:var(--theirs)}
.danger{border-color:var(--bad);color:var(--bad)}
.danger:hover{background:var(--bad);color:var(--on-bad)}
.primary{min-height:40px;padding:8px 16px;border-color:transparent;background:var(--accent);color:var(--on-accent);
font-size:15px}
.icon{display:grid;flex:none;place-items:center;width:36px;height:36px;padding:0;border:1px solid transparent;
border-radius:8px;background:none;color:var(--muted)}
.icon svg{width:20px;height:20px}
.question,.banner{display:flex;flex-wrap:wrap;align-items:center;gap:8px;padding:10px 16px;
border-bottom:1px solid var(--rule);background:var(--surface2)}
.question p{flex-basis:100%}
.question p:first-child{font-weight:600}
.question .bad{font-size:13px}
.question .bad:empty{display:none}
.banner{flex-wrap:nowrap;color:var(--warning);font-size:13px;line-height:18px}
.banner svg{width:18px;height:18px}
.form,.log{flex:1;min-height:0;overflow-y:auto;padding:16px;overscroll-behavior:contain;scrollbar-width:thin}
.log{display:flex;flex-direction:column;padding-block:12px;scrollbar-color:var(--edge) transparent}
.log>*{flex:none}
.log::before{content:"";margin-top:auto}
.log:focus-visible{outline-offset:-3px}
.form{display:flex;flex-direction:column;gap:16px}
.field{display:grid;gap:4px;margin-top:auto}
.field label{font-size:13px;color:var(--muted)}
input,textarea{width:100%;padding:9px 12px;border:1px solid var(--edge);border-radius:8px;background:var(--surface)}
input{height:40px}
::placeholder{color:var(--muted);opacity:1}
.lines{display:flex;flex-direction:column;align-items:flex-start}
.line{display:flex;flex-direction:column;align-items:flex-start;max-width:85%;margin-top:10px}
.follows{margin-top:4px}
.mine{align-self:flex-end;align-items:flex-end}
.bubble{max-width:100%;padding:8px 12px;border:1px solid transparent;border-radius:14px;background:var(--theirs);
overflow-wrap:anywhere;white-space:pre-wrap}
.theirs .bubble,.greeting{border-start-start-radius:4px}
.greeting{align-self:flex-start;max-width:85%}
.mine .bubble{border-start-end-radius:4px;background:var(--accent);color:var(--on-accent)}
.bubble a{color:var(--strong);text-underline-offset:2px}
.mine a{color:inherit}
.mine a:focus-visible{outline-color:currentColor;outline-offset:0}
.mine[data-state=sending] .bubble{opacity:.85}
.mine[data-state=failed] .bubble{border-color:var(--bad);background:var(--surface);color:var(--text)}
.name,.meta,.system,.position{font-size:12px;line-height:16px;color:var(--muted)}
.name{margin-bottom:3px;padding-inline-start:2px;font-weight:600}
.follows>.name{display:none}
.meta{margin-top:3px;padding-inline:2px;font-variant-numeric:tabular-nums}
.mine .meta{text-align:end}
.joined>.meta{display:none}
.meta .bad{color:var(--bad)}
.link{min-height:24px;padding:2px 6px;border:0;border-radius:4px;background:none;color:var(--strong);font-weight:600;
text-decoration:underline;text-underline-offset:2px}
.closed .link{display:none}
.system,.position{align-self:center;max-width:100%;margin-top:12px;text-align:center;overflow-wrap:anywhere}
.system a{color:var(--strong)}
.system:is([data-event=BLOCKED],[data-event=NOTICE]){padding:8px 12px;border:1px solid var(--rule);border-radius:8px;
background:var(--surface2);color:var(--text);font-size:14px;line-height:20px}
.pill{display:block;min-height:32px;margin:0 auto 4px;padding:4px 14px;border:1px solid var(--edge);border-radius:16px;
background:var(--surface);color:var(--strong);font-size:13px;font-weight:600}
.newer{position:relative;flex:none;height:32px;margin:-40px auto 8px;box-shadow:0 2px 8px rgb(0 0 0/.16)}
.composer{display:flex;flex-wrap:wrap;align-items:flex-end;gap:8px;padding:10px 12px;border-top:1px solid var(--rule)}
.form~.composer{padding-bottom:calc(10px + env(safe-area-inset-bottom,0px))}
textarea{flex:1;width:0;min-width:0;min-height:40px;max-height:128px;resize:none;line-height:20px;overflow-y:auto}
.send{display:grid;flex:none;place-items:center;width:40px;height:40px;padding:0;border:1px solid transparent;
border-radius:8px;background:var(--accent);color:var(--on-accent)}
.send:hover,.primary:hover{filter:brightness(1.08)}
.send svg{width:20px;height:20px}
.note{flex-basis:100%;font-size:13px;line-height:18px}
.note:empty{display:none}
.ending{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:8px;padding:12px 16px;
border-top:1px solid var(--rule);background:var(--surface2)}
.files,.chips{display:flex;flex-wrap:wrap;gap:6px;max-width:100%;padding:0;list-style:none}
.files{flex-basis:100%}
.files:empty{display:none}
.chips{margin-top:4px}
.mine .chips{justify-content:flex-end}
.chip{display:flex;align-items:center;gap:8px;max-width:100%;min-height:36px;padding:4px 10px;border:1px solid var(--edge);
border-radius:10px;background:var(--surface);font-size:13px;text-align:start}
.chip svg{width:18px;height:18px}
.chip bdi{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.chip .meta{flex:none;margin:0;max-width:60%}
.chip .icon{width:28px;height:28px;margin-inline-end:-6px}
.chip[data-state=failed]{border-color:var(--bad)}
button.chip:hover bdi{text-decoration:underline}
progress{width:72px;height:4px;accent-color:var(--accent)}
.chip:disabled{opacity:.7;cursor:default}
.choices{display:flex;flex-wrap:wrap;gap:6px;margin-top:6px}
.choices .quiet{max-width:100%;border-radius:16px;color:var(--strong);text-align:start;white-space:normal;
overflow-wrap:anywhere}
.composer>.quiet{flex-basis:100%;color:var(--strong)}
[aria-disabled=true]{opacity:.7;cursor:default}
.composer>.icon{width:40px;height:40px;margin-inline-end:-4px}
@media(pointer:coarse){input,textarea{font-size:16px}.link{min-height:32px}}
@media(max-width:480px),(max-height:480px){.panel{inset:var(--top,0px) 0 auto 0;width:auto;
height:var(--seen,100dvh);border:0;border-radius:0}}
@media(max-width:360px){.avatar{display:none}}
@media(forced-colors:active){.bubble,.avatar,.send,.primary{border-color:CanvasText}}
`;

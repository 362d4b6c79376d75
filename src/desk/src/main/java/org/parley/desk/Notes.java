package org.parley.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.parley.shared.Refusal;

/**
 * What a page says after an act: that it is done, or the sentence of a refusal. One service call and one message are all a
 * page bean does, so this is all they need.
 */
@Named
@RequestScoped
public class Notes {

    private static final Pattern DOT = Pattern.compile("\\.(.)");

    private List<String> blamed = List.of();

    /** Runs an act and says what became of it. @return whether it was done */
    public boolean tell(String doneKey, Runnable act) {
        try {
            act.run();
            say(FacesMessage.SEVERITY_INFO, text(doneKey));
            return true;
        } catch (Refusal refusal) {
            refused(doneKey, refusal);
            return false;
        }
    }

    /** The same for an act that leads to another page when it was done: that page says so. @return whether it was done */
    public boolean tellAfterwards(String doneKey, Runnable act) {
        boolean done = tell(doneKey, act);
        if (done) {
            FacesContext.getCurrentInstance().getExternalContext().getFlash().setKeepMessages(true);
        }
        return done;
    }

    /**
     * Says the sentence of a refusal.
     *
     * @param key any of the page's keys in the bundle: what stands before its dot is where the labels of its fields are
     */
    public void refused(String key, Refusal refusal) {
        blamed = namesOf(refusal.field());
        say(FacesMessage.SEVERITY_ERROR, sentence(refusal, key));
    }

    /**
     * The field that was refused last, for the page to mark, by the names it may have there, the likeliest first; else the
     * first one that holds what cannot be read, such as words for a number. Null when it was none.
     */
    public String getBlamed() {
        if (!blamed.isEmpty()) {
            return String.join(" ", blamed);
        }
        Iterator<String> unreadable = FacesContext.getCurrentInstance().getClientIdsWithMessages();
        while (unreadable.hasNext()) {
            String id = unreadable.next();
            if (id != null) {
                return id.substring(id.lastIndexOf(':') + 1);
            }
        }
        return null;
    }

    /** Says a sentence of the bundle as one about something wrong. */
    public void wrong(String key) {
        say(FacesMessage.SEVERITY_ERROR, text(key));
    }

    /** Words of the bundle, or others where it has none under this key. */
    public String textOr(String key, String otherwise) {
        FacesContext context = FacesContext.getCurrentInstance();
        ResourceBundle texts = context.getApplication().getResourceBundle(context, "texts");
        return texts.containsKey(key) ? texts.getString(key) : otherwise;
    }

    /** A sentence of the bundle with its gaps filled. */
    public String text(String key, Object... gaps) {
        FacesContext context = FacesContext.getCurrentInstance();
        String sentence =
                context.getApplication().getResourceBundle(context, "texts").getString(key);
        return gaps.length == 0 ? sentence : new MessageFormat(sentence, Locale.ENGLISH).format(gaps);
    }

    /**
     * Where the sentence names a field as programs do, it names it as the page does, if that has a label for it; where the
     * page's title has the field's name, the label ends in “Field”.
     */
    private static String sentence(Refusal refusal, String key) {
        String field = refusal.field();
        if (field == null) {
            return refusal.getMessage();
        }
        FacesContext context = FacesContext.getCurrentInstance();
        ResourceBundle texts = context.getApplication().getResourceBundle(context, "texts");
        String page = key.substring(0, key.indexOf('.') + 1);
        return namesOf(field).stream()
                .flatMap(name -> Stream.of(page + name + "Field", page + name))
                .filter(texts::containsKey)
                .findFirst()
                .map(known -> refusal.getMessage().replace("“" + field + "”", "“" + texts.getString(known) + "”"))
                .orElse(refusal.getMessage());
    }

    /** What a page may call a field: that of {@code bot.name} is {@code botName}, or {@code name} where there is no other. */
    private static List<String> namesOf(String field) {
        if (field == null) {
            return List.of();
        }
        String last = field.substring(field.lastIndexOf('.') + 1);
        String whole = DOT.matcher(field).replaceAll(dot -> dot.group(1).toUpperCase(Locale.ROOT));
        return whole.equals(last) ? List.of(last) : List.of(whole, last);
    }

    private static void say(FacesMessage.Severity severity, String sentence) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, sentence, null));
    }
}

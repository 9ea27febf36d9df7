package dev.switchboard.messaging;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether somebody says in their own words that they want no more texts. It has to be about texts, or about them: "please
 * stop by" and "cancel my visit" are ordinary. Pure.
 */
final class LeaveMeAlone {

    private static final int LONGEST = 200;

    private static final List<Pattern> WISHES = List.of(
            wish(
                    "(please |pls |plz )?(stop|quit) (texting|messaging|contacting|writing|bothering|spamming|sms)( me| us)?"),
            wish("(please |pls |plz )?stop sending (me |us )?(any |these |more |your )*(texts?|messages?|sms|spam)"),
            wish(
                    "(please )?(do not|don'?t|dont|never) (ever )?(text|message|contact|write|sms) (to )?(me|us|this number)"),
            wish("no more (texts?|messages?|sms)"),
            wish(
                    "(remove|delete|take) (me|my number|this number|us) (from|off)( of)? (your|the|this) (list|texts?|messages?)"),
            wish("(please )?(unsubscribe|opt out|opt-out|opt me out|unsubscribe me)( please| now| thanks)?"),
            wish("(please |pls )?stop( please| pls| now| it| this| already| thanks| thank you)"),
            wish("(please|pls) stop"),
            wish("leave me alone"),
            wish("(lose|forget) (my|this) number"),
            wish(
                    "(por favor )?(no me|deja de|dejen de|dejad de|para de) (escrib\\w+|mand\\w+|env\\w+|mensaj\\w+|contact\\w+)( m[aá]s)?.*"),
            wish("(bitte )?(keine|nicht mehr) (sms|nachrichten|schreiben)( mehr)?.*"),
            wish("(bitte )?(schreib\\w*|schick\\w*) mir (bitte )?(nicht|keine)( \\w+)? mehr.*"),
            wish(
                    "(merci d'|svp )?(arr[eê]te[zr]? de|ne) (m'|me )?(plus )?([eé]cri\\w+|envoy\\w+|contact\\w+|text\\w+).*"));

    private LeaveMeAlone() {}

    /** The whole text, or a whole sentence of it. */
    private static Pattern wish(String words) {
        return Pattern.compile(
                "(^|[.!?,;\\n]\\s*)(hi |hey |hello |ok |okay |and |so |just |can you |could you |would you |i said |i want you to )*"
                        + words
                        + "( again| anymore| any more| at once| immediately| asap| from now on| please| ok| okay| thanks)*\\s*([.!?,;\\n]|$)");
    }

    static boolean means(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        String plain = text.strip().toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll(" +", " ");
        return WISHES.stream().anyMatch(wish -> wish.matcher(plain).find());
    }
}

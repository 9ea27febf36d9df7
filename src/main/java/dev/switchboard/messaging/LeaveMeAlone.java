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
            wish("(por favor )?no me (escrib(a|an|as)|mand(e|en|es)|env[ií](e|en|es)|contact(e|en|es))"
                    + "( m[aá]s| nunca| nada| mensajes?| textos?| sms| a este n[uú]mero| por favor| gracias)*"),
            wish("(por favor )?(deja|deje|dejen|dejad|para|pare|paren) de (escribir|mandar|enviar|contactar)(me|nos)?"
                    + "( m[aá]s| mensajes?| textos?| sms| por favor| gracias)*"),
            wish("(por favor )?no m[aá]s (mensajes|textos|sms)( por favor| gracias)?"),
            wish("(bitte )?keine (weiteren )?(sms|nachrichten)( mehr| schicken| senden| schreiben)+( bitte| danke)?"),
            wish("bitte keine (weiteren )?(sms|nachrichten)"),
            wish("(bitte )?(mir )?nicht mehr (schreiben|texten|kontaktieren)( bitte| danke)?"),
            wish(
                    "(bitte )?(schreib\\w*|schick\\w*)( sie)? mir (bitte )?(nicht|keine)( sms| nachrichten)? mehr( bitte| danke)?"),
            wish(
                    "(merci d'|svp |s'il vous pla[iî]t )?arr[eê]te[zr]? (de |d')(m'|me )?([eé]crire|envoyer|contacter|texter)"
                            + "( des)?( messages?| sms| textos?)*( svp| merci)?"),
            wish("(svp |s'il vous pla[iî]t )?ne (m'|me )([eé]cri(s|vez)|envo(ie|yez)|contact(e|ez)|text(e|ez)) plus"
                    + "( rien| jamais)?( de (messages?|sms|textos?))?( svp| merci)?"));

    /** A keyword that the carrier does not know for one, because of what stands around it. */
    private static final Pattern NEARLY_A_KEYWORD =
            Pattern.compile("[\\s.!,\"'*]*(stop|stopall|unsubscribe)([\\s.!,\"'*]+(stop|all))*[\\s.!,\"'*]*");

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
        return NEARLY_A_KEYWORD.matcher(plain).matches()
                || WISHES.stream().anyMatch(wish -> wish.matcher(plain).find());
    }
}

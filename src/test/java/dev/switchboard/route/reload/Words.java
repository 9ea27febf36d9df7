package dev.switchboard.route.reload;

/** A bean that a route file can bind and a route can ask. */
public final class Words {

    private String text = "";

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String say() {
        return text;
    }
}

package dev.switchboard.ops.pages;

import java.util.List;

/** What somebody writes who wants a page to do what they say. */
final class HostileWords {

    static final List<String> ALL = List.of(
            "<script>window.owned = 1</script>",
            "<img src=x onerror='window.owned = 1'>",
            "<svg onload='window.owned = 1'>",
            "<iframe srcdoc='<script>parent.owned = 1</script>'></iframe>",
            "[a](javascript:window.owned=1)",
            "[a](JaVaScRiPt:window.owned=1)",
            "[a](java\tscript:window.owned=1)",
            "[a](data:text/html,<script>window.owned=1</script>)",
            "[a](vbscript:x)",
            "[a](https://x.example/' onmouseover='window.owned=1)",
            "![a](https://x.example/track.png)",
            "<a href='javascript:window.owned=1'>a</a>",
            "<style>*{display:none}</style>",
            "`<b>`<i>",
            "**<img src=x onerror=window.owned=1>**",
            "> <object data='javascript:window.owned=1'>",
            "# <math><mtext></mtext><script>window.owned=1</script></math>",
            "- <form action='https://x.example'><input name=q>",
            "[https://bank.example](https://user:password@x.example/)",
            "```\n</code></pre><script>window.owned=1</script>\n```",
            "\u202Egnp.exe\u202C <template><img src=x onerror=window.owned=1></template>");

    private HostileWords() {}
}

using Analytics.Texts;

namespace Analytics.Report;

/// <summary>Unusual weeks as a numbered list; that there are none is said.</summary>
internal static class UnusualHtml
{
    public static Html Of(UnusualSection unusual, Wording words) => unusual.Lines.Count == 0
        ? Html.Of($"<p>{words.Say("unusual.none", ("n", words.Local.Count(unusual.LeastBefore)))}</p>\n")
        : Html.Of($"""
            <ol class="unusual">{Html.Each(unusual.Lines, line => Html.Of($"<li>{Line(line, words)}</li>\n"))}</ol>
            <p class="note">{words.Say("unusual.note")}{Earlier(unusual, words)}</p>

            """);

    private static Html Line(UnusualLine line, Wording words) => Html.Of(
        $"{Html.Each(line.Sentences.Index(), sentence => Html.Of($"{(sentence.Index == 0 ? "" : words.Say("list.sentence_gap"))}{ChangesHtml.Sentence(sentence.Item, words)}"))}{More(line, words)}");

    private static Html More(UnusualLine line, Wording words) => line.Explore is null ? Html.None : Html.Of($" <a class=\"more\" href=\"{line.Explore}\">{words.Say("unusual.explore")}</a>");

    private static string Earlier(UnusualSection unusual, Wording words) =>
        unusual.Earlier == 0 ? "" : words.Say("list.sentence_gap") + words.Say("unusual.earlier", ("n", words.Local.Count(unusual.Earlier)));
}

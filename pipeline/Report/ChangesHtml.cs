using Analytics.Texts;

namespace Analytics.Report;

/// <summary>What changed since the last run, in a table of figures and a few sentences.</summary>
internal static class ChangesHtml
{
    public static Html Of(ChangesSection changes, Wording words) => changes.Since is null
        ? Html.Of($"<p>{ChangeTables.Lead(changes, words)}</p>\n")
        : Html.Of($"""
            <p>{ChangeTables.Lead(changes, words)}</p>
            <ul class="notes"{new HeldTable(ChangeTables.Sentences).Attributes}>{Html.Each(changes.Lines, line => Html.Of($"<li{Held(line)}>{Sentence(line, words)}</li>\n"))}</ul>
            {(changes.Kpis.Count == 0 ? Html.None : Html.Of($"{TableHtml.Of(ChangeTables.MovedOf(changes, words), words, words.Say("changes.table"), new(ChangeTables.Moved))}<p class=\"note\">{words.Say("changes.note")}</p>\n"))}
            """);

    private static Html Held(ChangeLine line) => line.Parts.Count == 0 ? Html.None : new HeldTable(ChangeTables.Branches).Attributes;

    /// <summary>A line and the parts that it is made up of.</summary>
    internal static Html Sentence(ChangeLine line, Wording words) => line.Parts.Count == 0
        ? SentenceHtml.Of(words, line.Text, line.Values)
        : Html.Of($"{SentenceHtml.Of(words, line.Text, line.Values)}{words.Say("changes.colon")}{Html.Each(line.Parts.Index(), part => Html.Of($"{(part.Index == 0 ? "" : words.Say("list.separator"))}{Sentence(part.Item, words)}"))}{words.Say("changes.stop")}");
}

using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>The sentence of <see cref="SentenceHtml"/> in plain text, where there is no markup to carry its values.</summary>
internal static class SentenceText
{
    /// <summary>The text of a key with typed values in its places.</summary>
    public static string Of(Wording words, string key, params IReadOnlyList<(string Place, ChartCell Value)> values) => words.Say(
        key, values.Where(v => v.Value.Quantity == 1).Select(v => v.Place).ToHashSet(), [.. values.Select(v => (v.Place, v.Value.ToReader(words.Local)))]);
}

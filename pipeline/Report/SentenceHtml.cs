using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>A sentence whose numbers carry their values for machines, as those of a table do.</summary>
internal static class SentenceHtml
{
    // A character of the private use area stands for each value while the words are put around them.
    private const char FirstMark = '\uE000';

    /// <summary>The text of a key with typed values in its places.</summary>
    public static Html Of(Wording words, string key, params IReadOnlyList<(string Place, ChartCell Value)> values)
    {
        var places = values.Select((v, i) => (v.Place, ((char)(FirstMark + i)).ToString())).ToArray();
        var ones = values.Where(v => v.Value.Quantity == 1).Select(v => v.Place).ToHashSet();
        return Html.Each(words.Say(key, ones, places), c => c - FirstMark is var i and >= 0 && i < values.Count
            ? TableHtml.Value(values[i].Value, words.Local)
            : Html.Of($"{c.ToString()}"));
    }
}

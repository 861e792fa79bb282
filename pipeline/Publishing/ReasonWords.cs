using System.Globalization;
using System.Text.RegularExpressions;
using Analytics.Texts;

namespace Analytics.Publishing;

/// <summary>The reasons of a score, as the lake has them (<c>source=referral +0.46; …</c>), in the report's language: effects as factors of the odds.</summary>
internal static partial class ReasonWords
{
    /// <summary>The sentence; features without words of their own keep their names.</summary>
    public static string Of(string reasons, Wording words) => string.Join(words.Say("list.separator"), Reason().Matches(reasons).Select(m => words.Say(
        "model.reason", ("feature", Name(m.Groups["feature"].Value, words)), ("value", m.Groups["value"].Value),
        ("odds", Math.Exp(double.Parse(m.Groups["effect"].Value, CultureInfo.InvariantCulture)).ToString("0.0", CultureInfo.InvariantCulture)))));

    private static string Name(string feature, Wording words) => words.Has("feature." + feature) ? words.Say("feature." + feature) : feature;

    [GeneratedRegex(@"(?<feature>[a-z_0-9]+)=(?<value>.*?) (?<effect>[+-]\d+\.\d\d)(?:; |$)")]
    private static partial Regex Reason();
}

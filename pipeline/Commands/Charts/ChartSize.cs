using System.Globalization;
using System.Text.RegularExpressions;

namespace Analytics.Commands.Charts;

/// <summary>Width and height in pixels.</summary>
/// <param name="Width">200 to 8000.</param>
/// <param name="Height">200 to 8000.</param>
internal sealed partial record ChartSize(int Width, int Height)
{
    private const int Least = 200, Most = 8000;

    /// <summary>Reads <c>1200x675</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="refuse">Told what is wrong with it.</param>
    /// <returns>The size; null where something is wrong.</returns>
    public static ChartSize? Of(string text, Action<string> refuse)
    {
        if (Pattern().Match(text) is { Success: true } match && Number(match, 1) is var width and >= Least and <= Most && Number(match, 2) is var height and >= Least and <= Most)
            return new ChartSize(width, height);
        refuse($"--size: found '{text}'. Expected width and height of {Least} to {Most} pixels, as 1200x675.");
        return null;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^([0-9]{1,5})[x×]([0-9]{1,5})$")]
    private static partial Regex Pattern();
}

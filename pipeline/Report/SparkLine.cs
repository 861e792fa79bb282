using System.Globalization;
using System.Text;

namespace Analytics.Report;

/// <summary>A small line without axes: how values went, from the least at the bottom to the most at the top. The same values give the same text.</summary>
public static class SparkLine
{
    /// <summary>Its size in pixels.</summary>
    public const int Width = 156, Height = 34;

    private const double Margin = 4;

    /// <summary>The picture as an image's source within a page.</summary>
    internal static string Source(IReadOnlyList<double?> values) => FigureHtml.SvgSource(Encoding.UTF8.GetBytes(Svg(values)));

    /// <summary>The picture; a missing value is a gap, and the newest value a dot.</summary>
    public static string Svg(IReadOnlyList<double?> values)
    {
        var known = values.OfType<double>().ToList();
        double low = known.Min(), high = known.Max();
        string X(int place) => Written(Margin + (Width - (2 * Margin)) * place / Math.Max(1, values.Count - 1));
        string Y(double value) => Written(high > low ? Height - Margin - (Height - (2 * Margin)) * (value - low) / (high - low) : Height / 2.0);
        var svg = new StringBuilder($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" fill=\"none\" stroke=\"#0072b2\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-linecap=\"round\">");
        foreach (var run in Runs(values))
            svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', run.Select(place => $"{X(place)},{Y(values[place]!.Value)}"))}\"/>");
        int newest = values.Select((value, place) => value is null ? -1 : place).Max();
        svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(newest)}\" cy=\"{Y(values[newest]!.Value)}\" r=\"2.6\" fill=\"#0072b2\"/></svg>");
        return svg.ToString();
    }

    /// <summary>Stretches of places that have a value; one alone comes twice, so that it is seen as a dot.</summary>
    private static IEnumerable<List<int>> Runs(IReadOnlyList<double?> values)
    {
        var run = new List<int>();
        for (int place = 0; place <= values.Count; place++)
        {
            if (place < values.Count && values[place] is not null)
            {
                run.Add(place);
            }
            else if (run.Count > 0)
            {
                yield return run.Count == 1 ? [run[0], run[0]] : run;
                run = [];
            }
        }
    }

    private static string Written(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

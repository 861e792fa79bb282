using System.Globalization;

namespace Analytics.Charts;

/// <summary>Where in an SVG the data are drawn, in the SVG's pixels; stored in the file so that a later check can look there.</summary>
internal readonly record struct SvgDataArea(double Left, double Top, double Width, double Height)
{
    /// <summary>The attribute of the root element that holds the area.</summary>
    public const string Attribute = "data-area";

    /// <summary>Left, top, width, height.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Left:0.##} {Top:0.##} {Width:0.##} {Height:0.##}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is not that.</summary>
    public static SvgDataArea? Parse(string? text)
    {
        var numbers = (text ?? "").Split(' ')
            .Select(part => double.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        return numbers.Length == 4 && numbers.All(double.IsFinite) ? new(numbers[0], numbers[1], numbers[2], numbers[3]) : null;
    }
}

using ScottPlot;

namespace Analytics.Charts;

/// <summary>The colours of a chart: after Okabe and Ito's set, told apart by readers with any colour vision; greys carry no data.</summary>
public sealed record Palette
{
    /// <summary>On white, as the page has it.</summary>
    public static Palette Light { get; } = new()
    {
        Name = "light",
        Paper = Colors.White,
        Ink = new("#1F2328"),
        Muted = new("#5A5F66"),
        Faint = new("#63676D"),
        Axis = new("#B9BCC0"),
        Grid = new("#E9EAEC"),
        TooFew = new("#EFEFEF"),
        Closed = new("#F3F3F4"),
        Main = new("#0072B2"),
        Second = new("#D55E00"),
        Estimated = new("#5298CB"),
        Band80 = new("#7DB5DD"),
        Band95 = new("#CFE4F4"),
        Steps = [new("#DCEBF7"), new("#B5D4EC"), new("#7DB5DD"), new("#4193CB"), new("#0072B2"), new("#00486F")],
    };

    /// <summary>On near-black, for dark slides and wikis.</summary>
    public static Palette Dark { get; } = new()
    {
        Name = "dark",
        Paper = new("#14181D"),
        Ink = new("#E8EAED"),
        Muted = new("#A9AFB6"),
        Faint = new("#9AA0A7"),
        Axis = new("#4A5058"),
        Grid = new("#2A2F36"),
        TooFew = new("#262B31"),
        Closed = new("#1F242A"),
        Main = new("#56B4E9"),
        Second = new("#F28E3C"),
        Estimated = new("#3F81AE"),
        Band80 = new("#2E6E9C"),
        Band95 = new("#1E4562"),
        Steps = [new("#17324A"), new("#1C4C70"), new("#23689C"), new("#3A86C4"), new("#72B5E6"), new("#BFE0F8")],
    };

    /// <summary>Both.</summary>
    public static IReadOnlyList<Palette> All { get; } = [Light, Dark];

    /// <summary><c>light</c> or <c>dark</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The ground that everything is drawn on.</summary>
    public Color Paper { get; init; }

    /// <summary>Headings and numbers.</summary>
    public Color Ink { get; init; }

    /// <summary>Labels, notes and footer.</summary>
    public Color Muted { get; init; }

    /// <summary>Text on <see cref="TooFew"/>.</summary>
    public Color Faint { get; init; }

    /// <summary>Axes.</summary>
    public Color Axis { get; init; }

    /// <summary>Lines of the grid.</summary>
    public Color Grid { get; init; }

    /// <summary>Cells with too few cases to carry a colour.</summary>
    public Color TooFew { get; init; }

    /// <summary>Closed days, behind the data.</summary>
    public Color Closed { get; init; }

    /// <summary>What is measured.</summary>
    public Color Main { get; init; }

    /// <summary>What is set beside it.</summary>
    public Color Second { get; init; }

    /// <summary>What is aimed at.</summary>
    public Color Target => Second;

    /// <summary>What is estimated, or not whole.</summary>
    public Color Estimated { get; init; }

    /// <summary>The inner of two intervals.</summary>
    public Color Band80 { get; init; }

    /// <summary>The outer one.</summary>
    public Color Band95 { get; init; }

    private Color[] Steps { get; init; } = [];

    /// <summary>From the ground's tone to the strongest, for 0 to 1.</summary>
    public Color Ramp(double fraction)
    {
        var place = Math.Clamp(fraction, 0, 1) * (Steps.Length - 1);
        var step = Math.Min((int)place, Steps.Length - 2);
        return Mix(Steps[step], Steps[step + 1], place - step);
    }

    /// <summary>The text colour that can be read on a fill: where neither usual one can, black, which then can.</summary>
    public static Color TextOn(Color fill) =>
        new[] { Light.Ink, Colors.White }.Where(ink => Contrast(ink, fill) >= Readable).Append(Colors.Black).First();

    /// <summary>A mark's colour for words about it: as near to it as can be read on the ground.</summary>
    public Color AsText(Color mark) =>
        Enumerable.Range(0, 20).Select(step => Mix(mark, Ink, step / 20.0)).Append(Ink).First(color => Contrast(color, Paper) >= Readable);

    /// <summary>The contrast of two colours, 1..21, as WCAG 2.2 defines it.</summary>
    public static double Contrast(Color one, Color other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    // WCAG 2.2, success criterion 1.4.3: the least contrast of text.
    private const double Readable = 4.5;

    private static double Luminance(Color color) => (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));

    private static double Linear(byte part) => part / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);

    private static Color Mix(Color from, Color to, double share) => new(
        Mix(from.R, to.R, share), Mix(from.G, to.G, share), Mix(from.B, to.B, share), (byte)255);

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + (to - from) * share);
}

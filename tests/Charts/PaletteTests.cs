using Analytics.Charts;
using Xunit;
using Color = ScottPlot.Color;

namespace Analytics.Tests.Charts;

/// <summary>Text and marks stand out from their ground in every theme, by a computation of contrast of the tests' own (WCAG 2.2).</summary>
public class PaletteTests
{
    public static TheoryData<string> Themes => [.. Palette.All.Select(palette => palette.Name)];

    [Theory]
    [MemberData(nameof(Themes))]
    public void Text_HasAContrastOf4Point5(string theme)
    {
        var colors = Of(theme);
        (string Name, Color Text, Color Ground)[] pairs =
        [
            ("ink", colors.Ink, colors.Paper), ("muted", colors.Muted, colors.Paper), ("faint", colors.Faint, colors.TooFew), ("ink on closed days", colors.Ink, colors.Closed),
            ("words about the main mark", colors.AsText(colors.Main), colors.Paper), ("words about the second", colors.AsText(colors.Second), colors.Paper),
            .. new[] { colors.Main, colors.Second, colors.Estimated, colors.Band80, colors.Band95, colors.TooFew }.Select(fill => ($"text on {fill}", Palette.TextOn(fill), fill)),
            .. Enumerable.Range(0, 101).Select(step => colors.Ramp(step / 100.0)).Select(fill => ($"text on {fill}", Palette.TextOn(fill), fill)),
        ];
        Assert.Empty(pairs.Where(pair => Contrast(pair.Text, pair.Ground) < 4.5).Select(pair => $"{pair.Name}: {Contrast(pair.Text, pair.Ground):0.00}"));
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Marks_HaveAContrastOf3(string theme)
    {
        var colors = Of(theme);
        (string Name, Color Mark)[] marks = [("main", colors.Main), ("second", colors.Second), ("target", colors.Target), ("estimated", colors.Estimated), ("muted", colors.Muted)];
        Assert.Empty(marks.Where(mark => Contrast(mark.Mark, colors.Paper) < 3).Select(mark => $"{mark.Name}: {Contrast(mark.Mark, colors.Paper):0.00}"));
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Ramp_GoesOneWay(string theme)
    {
        double[] steps = [.. Enumerable.Range(0, 101).Select(step => Contrast(Of(theme).Ramp(step / 100.0), Of(theme).Paper))];
        Assert.Equal(steps.Order(), steps);
    }

    [Fact]
    public void ContrastOfTheProgram_IsThatOfTheTests() => Assert.All(Palette.All, colors => Assert.Equal(Contrast(colors.Main, colors.Paper), Palette.Contrast(colors.Paper, colors.Main), 1e-9));

    private static Palette Of(string theme) => Palette.All.Single(palette => palette.Name == theme);

    private static double Contrast(Color one, Color other)
    {
        double[] lights = [.. new[] { one, other }.Select(color => 0.05 + (Part(color.R) * 0.2126) + (Part(color.G) * 0.7152) + (Part(color.B) * 0.0722)).Order()];
        return lights[1] / lights[0];
    }

    private static double Part(int value)
    {
        double share = value / 255d;
        return share > 0.04045 ? Math.Pow((share + 0.055) / 1.055, 2.4) : share / 12.92;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Analytics.Charts;
using SkiaSharp;
using Xunit;

namespace Analytics.Tests.Charts;

/// <summary>No letter is cut off: neither by the image's edge nor by the frame of the data.</summary>
public partial class TextRoomTests
{
    public static TheoryData<string> Languages => ["en", "ja"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void UsualNumbers_AreDrawnWhole(string language) => Assert.All(MadeUp.All(language), AssertWhole);

    [Theory]
    [MemberData(nameof(Languages))]
    public void BigNumbers_AreDrawnWhole(string language) => Assert.All(Big(language), AssertWhole);

    public static TheoryData<string, int, int> Sizes => [("en", 640, 400), ("ja", 640, 400), ("en", 1200, 675), ("ja", 1200, 675), ("en", 1920, 1080), ("ja", 1920, 1080)];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void OtherSizes_AreOfThatSizeAndDrawnWhole(string language, int width, int height) => Assert.All(MadeUp.All(language, Palette.Dark, (double)width / height).Zip(MadeUp.All(language)), pair =>
    {
        var (chart, usual) = pair;
        // Nothing moves closer together than on the chart's own sheet.
        Assert.True(chart.Width >= usual.Width && chart.Height >= usual.Height, chart.Name);
        var svg = XElement.Parse(ChartFiles.SvgOf(chart, width, height));
        Assert.Equal(($"{width}", $"{height}"), (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value));
        // What is cut is looked for on the sheet itself, which is scaled as a whole.
        (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value) = ($"{chart.Width}", $"{chart.Height}");
        Assert.Equal((double)width / height, (double)chart.Width / chart.Height, 0.01);
        Assert.Empty(CutLetters(svg).Select(letter => $"{chart.Name}: {letter}"));
        var png = ChartFiles.PngOf(chart, width, height);
        using var image = SKBitmap.Decode(png);
        Assert.Equal((width, height), (image.Width, image.Height));
        Assert.True(HasPlainEdge(png), $"{chart.Name}: something is drawn up to the image's edge");
    });

    [Theory]
    [MemberData(nameof(Languages))]
    public void Texts_DoNotLieOnEachOther(string language) => Assert.Empty(MadeUp.All(language).SelectMany(chart => Overlaps(XElement.Parse(ChartFiles.Render(chart).Svg)).Select(overlap => $"{chart.Name}: {overlap}")));

    [Fact]
    public void LetterBeyondItsFrame_IsFound()
    {
        var svg = XElement.Parse("""
            <svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">
            <defs><path id="a" d="M0 0L10 0L10 -10L0 -10Z" /></defs>
            <clipPath id="c1"><rect x="10" y="10" width="50" height="30" /></clipPath>
            <g clip-path="url(#c1)"><g transform="translate(52 30)"><use href="#a" x="0" y="0" /></g></g>
            <g transform="translate(52 30) scale(2)"><use href="#a" x="0" y="0" /></g>
            </svg>
            """);
        Assert.Single(CutLetters(svg));
    }

    [Theory]
    [InlineData(52, 20, 1)]
    [InlineData(63, 20, 0)]
    [InlineData(52, 42, 0)]
    public void TextOnAnother_IsFound(int x, int y, int overlaps) => Assert.Equal(overlaps, Overlaps(XElement.Parse($"""
        <svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">
        <defs><path id="a" d="M0 0L10 0L10 -10L0 -10Z" /></defs>
        <g transform="translate(50 30) scale(1.2)"><use href="#a" x="0" y="0" /></g>
        <g transform="translate({x} {y})"><use href="#a" x="0" y="0" /></g>
        </svg>
        """)).Count());

    private static IEnumerable<Chart> Big(string language)
    {
        var context = MadeUp.Context(language);
        foreach (var visits in new[] { 9, 1_047_615, 98_765_432_109 })
        {
            FunnelStage[] stages = [new("visits", visits, null), new("leads_with_visits", visits / 2, 0.5), new("won", visits, 1)];
            yield return FunnelChart.Draw(context, stages, context.Local.Money(128_450_000_000, "JPY"), MadeUp.September)!;
        }

        yield return ResponseDecayChart.Draw(context, [.. Enumerable.Range(0, 8).Select(index =>
            ResponseBucket.FromCounts(index * 300, (index + 1) * 300, 1_047_615, 1_047_615, 1_047_615))], MadeUp.September)!;
        yield return WeeklyTrendChart.Draw(context, [.. MadeUp.Weeks().Select(week =>
            week with { Calls = 1_047_615, ContactRate = Estimate.Wilson(1_047_615, 1_047_615) })], 1)!;
        yield return CallsPerHourChart.Draw(context, [.. MadeUp.Reps(language, 3).Select(rep =>
            rep with { Calls = 12_047_615, Hours = 104_761, CallsPerHour = 115 })], 13, MadeUp.September)!;
        yield return ForecastChart.Draw(context, [.. MadeUp.History().Select(day => day with { Meetings = 1_047_615 })],
            [.. MadeUp.Ahead().Select(day => day with { Point = 1e6, High80 = 1.2e6, High95 = 1.5e6 })], new ForecastTotal(28e6, 20e6, 42e6))!;
        yield return ContactHoursChart.Draw(context, [.. MadeUp.Hours(0, 23, 7).Select(cell => cell with { Calls = 104_761 })], MadeUp.September)!;
        yield return TalkHoursChart.Draw(context, MadeUp.Talk(0, 23), MadeUp.September)!;
        yield return CalibrationChart.Draw(context, MadeUp.Bins(1.1), MadeUp.September)!;
        yield return PlanFanChart.Draw(context, MadeUp.Months(goal: 1_047_615, size: 1_247_615))!;
        yield return SurvivalChart.Draw(context, MadeUp.Survival(1_047_615_000), 1_047_615_000)!;
        yield return RepTalkChart.Draw(context, MadeUp.Talkers(language, 40, 1_047_615), (300, 480), MadeUp.September)!;
        yield return TalkCurveChart.Draw(context, MadeUp.Bands(1_047_615), MadeUp.September)!;
        yield return GroupHoursChart.Draw(context, MadeUp.Groups(14, 104_761))!;
        yield return HourEffectChart.Draw(context, MadeUp.Effects(104_761))!;
        yield return ScorecardsChart.Draw(context, MadeUp.Scores(language, 50))!;
        yield return TreeChart.Draw(context, MadeUp.Tree(100), "JPY")!;
        yield return TreeChart.Effort(context, "effort_team", string.Concat(Enumerable.Repeat("営業 very long ", 20)), MadeUp.Effort(size: 47_615))!;
        yield return TrendsChart.Draw(context, MadeUp.Trends(480))!;
        yield return RowsByDayChart.Draw(context, MadeUp.Rows(1_047_615), new Dictionary<string, long> { ["calls"] = 1_047_615 })!;
        yield return PlanScenariosChart.Draw(context, [.. MadeUp.Scenarios(size: 1_247_615, count: 9, goal: 1_047_615).Select(month => month with { Scenario = month.Scenario + new string('長', 60) })])!;
        yield return LeversChart.Draw(context, MadeUp.Levers(size: 47_615), new(2026, 10, 1))!;
    }

    private static void AssertWhole(Chart chart)
    {
        var files = ChartFiles.Render(chart);
        Assert.Empty(CutLetters(XElement.Parse(files.Svg)).Select(letter => $"{chart.Name}: {letter}"));
        Assert.True(HasPlainEdge(files.Png) && HasPlainEdge(files.Png2x), $"{chart.Name}: something is drawn up to the image's edge");
    }

    // Each letter's outline as it lies in the image, against the image and every frame around it.
    private static IEnumerable<string> CutLetters(XElement svg)
    {
        const float tolerance = 0.25f;
        var shapes = svg.Descendants().Where(element => element.Name.LocalName == "path" && element.Attribute("id") is not null)
            .ToDictionary(path => "#" + path.Attribute("id")!.Value, path => SKPath.ParseSvgPathData(path.Attribute("d")!.Value).TightBounds);
        var frames = svg.Descendants().Where(element => element.Name.LocalName == "clipPath")
            .ToDictionary(clip => $"url(#{clip.Attribute("id")!.Value})", clip => Rectangle(clip.Elements().Single()));
        foreach (var use in svg.Descendants().Where(element => element.Name.LocalName == "use"))
        {
            var letter = shapes[use.Attribute("href")!.Value];
            letter.Offset(Number(use, "x"), Number(use, "y"));
            letter = Placement(use.Parent!.Attribute("transform")!.Value).MapRect(letter);
            var room = use.Ancestors().Select(around => around.Attribute("clip-path")?.Value).OfType<string>().Select(name => frames[name])
                .Aggregate(new SKRect(0, 0, Number(svg, "width"), Number(svg, "height")), SKRect.Intersect);
            room.Inflate(tolerance, tolerance);
            if (!room.Contains(letter))
                yield return $"letter at {letter} leaves {room}";
        }
    }

    // Each text's letters together, against those of every other text; a pixel or two of white around them may touch.
    private static IEnumerable<string> Overlaps(XElement svg)
    {
        const float tolerance = 1.5f;
        var shapes = svg.Descendants().Where(element => element.Name.LocalName == "path" && element.Attribute("id") is not null)
            .ToDictionary(path => "#" + path.Attribute("id")!.Value, path => SKPath.ParseSvgPathData(path.Attribute("d")!.Value).TightBounds);
        var texts = svg.Descendants().Where(element => element.Name.LocalName == "use").GroupBy(use => use.Parent!).Select(text => text.Select(use =>
        {
            var letter = shapes[use.Attribute("href")!.Value];
            letter.Offset(Number(use, "x"), Number(use, "y"));
            return Placement(text.Key.Attribute("transform")!.Value).MapRect(letter);
        }).Aggregate(SKRect.Union)).ToList();
        for (var i = 0; i < texts.Count; i++)
        {
            for (var j = i + 1; j < texts.Count; j++)
            {
                if (SKRect.Intersect(texts[i], texts[j]) is { Width: > tolerance, Height: > tolerance } both)
                    yield return $"{texts[i]} and {texts[j]} share {both}";
            }
        }
    }

    private static SKMatrix Placement(string transform)
    {
        var whole = SKMatrix.Identity;
        foreach (Match step in Step().Matches(transform))
        {
            var numbers = step.Groups[2].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(number => float.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            whole = whole.PreConcat(step.Groups[1].Value switch
            {
                "translate" => SKMatrix.CreateTranslation(numbers[0], numbers.Length > 1 ? numbers[1] : 0),
                "scale" => SKMatrix.CreateScale(numbers[0], numbers[^1]),
                "rotate" when numbers.Length == 1 => SKMatrix.CreateRotationDegrees(numbers[0]),
                "matrix" => new SKMatrix(numbers[0], numbers[2], numbers[4], numbers[1], numbers[3], numbers[5], 0, 0, 1),
                _ => throw new InvalidOperationException(transform),
            });
        }

        return whole;
    }

    private static bool HasPlainEdge(byte[] png)
    {
        using var image = SKBitmap.Decode(png);
        var ground = image.GetPixel(0, 0);
        var columns = Enumerable.Range(0, image.Width).All(x => image.GetPixel(x, 0) == ground && image.GetPixel(x, image.Height - 1) == ground);
        return columns && Enumerable.Range(0, image.Height).All(y => image.GetPixel(0, y) == ground && image.GetPixel(image.Width - 1, y) == ground);
    }

    private static SKRect Rectangle(XElement element) =>
        SKRect.Create(Number(element, "x"), Number(element, "y"), Number(element, "width"), Number(element, "height"));

    private static float Number(XElement element, string attribute) => (float?)element.Attribute(attribute) ?? 0;

    [GeneratedRegex(@"(\w+)\(([^)]*)\)")]
    private static partial Regex Step();
}

using Analytics.Tests.Texts;
using Analytics.Texts;
using Xunit;

namespace Analytics.Tests.Charts;

/// <summary>Every chart of made-up rows, as approved: its words, its marks, its table.</summary>
public class ApprovedChartTests
{
    private const string Folder = "Charts/Approved";

    private static readonly string[] Languages = ["en", "ja"];
    private static readonly Lazy<Dictionary<(string Language, string Name), string>> Drawn = new(() =>
        Languages.SelectMany(language => MadeUp.All(language).Select(chart => (Key: (language, chart.Name), Text: ChartText.Of(chart, Wording.In(language).Local)))).ToDictionary(chart => chart.Key, chart => chart.Text));

    public static TheoryData<string, string> Charts => [.. Drawn.Value.Keys.Order()];

    [Theory]
    [MemberData(nameof(Charts))]
    public void Chart_IsAsApproved(string language, string name) => ApprovedText.Check(Name(language, name), Drawn.Value[(language, name)]);

    [Fact]
    public void Approved_AreOfChartsThatThereAre() => Assert.Empty(ApprovedText.Left(Folder, Charts.Select(chart => Name(chart.Data.Item1, chart.Data.Item2))));

    private static string Name(string language, string name) => $"{Folder}/{name}.{language}.txt";
}

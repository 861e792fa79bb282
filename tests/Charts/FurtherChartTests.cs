using Analytics.Charts;
using Xunit;

namespace Analytics.Tests.Charts;

/// <summary>The least that the charts of KPIs, talk, models and quality draw, and what they leave out.</summary>
public class FurtherChartTests
{
    private static readonly ChartContext _english = MadeUp.Context("en");

    private static readonly Dictionary<string, long> _noneRejected = [];

    [Fact]
    public void NothingToDraw_LeavesTheChartOut()
    {
        Assert.Null(SurvivalChart.Draw(_english, [], 0));
        Assert.Null(SurvivalChart.Draw(_english, [new(60, 10, 0, 0, null, null), new(120, 10, 0, 0, null, null)], 10));
        Assert.Null(RepTalkChart.Draw(_english, [new("A", 300, 0)], (300, 480)));
        Assert.Null(TalkCurveChart.Draw(_english, [new(0, 30, 10, 0, 0, null), new(30, null, 0, 0, 0, null)]));
        Assert.Null(GroupHoursChart.Draw(_english, MadeUp.Groups(1)));
        Assert.Null(ImportanceChart.Draw(_english, "before_call", [new("source", -0.1, -0.2, 0.1)], 10));
        Assert.Null(HourEffectChart.Draw(_english, MadeUp.Effects(99)));
        Assert.Null(ScorecardsChart.Draw(_english, [.. MadeUp.Scores("en").Select(cell => cell with { Quarter = null })]));
        Assert.Null(TreeChart.Draw(_english, [MadeUp.Tree()[0]], "JPY"));
        Assert.Null(TrendsChart.Draw(_english, [Series(ChartCell.Share(0.3))]));
        Assert.Null(RowsByDayChart.Draw(_english, [new("calls", MadeUp.AsOf, 0, false, true)], _noneRejected));
    }

    [Fact]
    public void TheLeast_IsNotBlank()
    {
        var still = MadeUp.Tree().Take(2).Select(node => node with { Change = ChartCell.Missing, Target = ChartCell.Missing, Gap = ChartCell.Missing, Value = ChartCell.Count(0) });
        Chart?[] charts =
        [
            SurvivalChart.Draw(_english, [new(60, 10, 0, 0, null, null), new(120, 10, 10, 1, null, null)], 10),
            RepTalkChart.Draw(_english, [new("김철수", 1, 1)], null),
            TalkCurveChart.Draw(_english, [new(0, 30, 1, 0, 0, null), new(30, null, 1, 0, 0, null)]),
            GroupHoursChart.Draw(_english, [new("김", 9, 30, 0, false), new("", 9, 1, 0, false)]),
            ImportanceChart.Draw(_english, "after_call", [new("김", 0.0001, -0.0001, 0.0003)], 10),
            HourEffectChart.Draw(_english, [.. MadeUp.Effects(100).Take(2)]),
            ScorecardsChart.Draw(_english, [new("1", "김철수", "김", "calls", ChartCell.Count(0), 0, 1, 4)]),
            TreeChart.Draw(_english, [.. still], "JPY"),
            TrendsChart.Draw(_english, [Series(ChartCell.Count(0), ChartCell.Count(0))]),
            RowsByDayChart.Draw(_english, [new("calls", MadeUp.AsOf, 1, false, false)], _noneRejected),
        ];
        Assert.All(charts, chart => Assert.NotNull(ChartFiles.Render(chart!).Svg));
        Assert.Equal("김철수", charts[1]!.Table.Rows[0][0].ToInvariant());
    }

    [Fact]
    public void Tree_BranchesStandBesideTheNodeAboveThem()
    {
        var chart = TreeChart.Draw(_english, MadeUp.Tree(), "JPY")!;
        var plain = TreeChart.Draw(_english, [.. MadeUp.Tree().Where(node => node.Node is "revenue" or "meetings")], "JPY")!;
        Assert.True(chart.Width > plain.Width && chart.Height > plain.Height, "more levels and branches take more room");
        Assert.Equal(["Revenue", "Amount per won deal", "Deals won per meeting", "Meetings", "Meetings per lead", "Leads", "Leads without a visit"], chart.Table.Rows.Select(row => row[0].ToInvariant()));
    }

    [Fact]
    public void Trends_AnOpenWeekIsNotTheNumberSaid()
    {
        // Of 26 weeks the last is still going on.
        var series = MadeUp.Trends()[0];
        string said = TrendsChart.Draw(_english, [series])!.AltText;
        Assert.Contains(series.Weeks[24].Value.ToReader(_english.Local), said, StringComparison.Ordinal);
        Assert.DoesNotContain(series.Weeks[25].Value.ToReader(_english.Local), said, StringComparison.Ordinal);
    }

    [Fact]
    public void MoreRepsThanFit_AreAllInTheTable()
    {
        var cells = MadeUp.Scores("en", 90);
        Assert.Equal(cells.Count, ScorecardsChart.Draw(_english, cells)!.Table.Rows.Count);
    }

    private static TrendSeries Series(params ChartCell[] values) =>
        new("meetings", [.. values.Select((value, week) => new TrendWeek(new DateOnly(2026, 9, 7).AddDays(7 * week), value, 1, false))], ChartCell.Missing, ChartCell.Missing);
}

using Analytics.Models.Conversion;
using Analytics.Models.Trials;
using Analytics.Tests.Models.Conversion;
using Microsoft.Data.Analysis;
using Xunit;

namespace Analytics.Tests.Models.Trials;

/// <summary>Talk time × contact hour of a trial, whatever the two columns are called.</summary>
public class TrialSurfaceTests
{
    private static readonly double[] Edges = [0, 60, 180, 300, 480, 720];

    [Fact]
    public void Cells_EqualANaiveRecomputation()
    {
        var frame = Frame(6000);
        var options = Options();
        var result = Trial.Run(frame, options);
        // As training sorts them: by day, start and call.
        long[] order = [.. Enumerable.Range(0, 6000).Select(i => (long)i).OrderBy(i => (DateTime)frame["business_date"][i]).ThenBy(i => (DateTime)frame["started_at_utc"][i]).ThenBy(i => (string)frame["call_id"][i], StringComparer.Ordinal)];
        var sample = PlantedCalls.Pick(frame, Enumerable.Range(0, 500).Select(i => (int)order[i * 12]));

        Assert.Equal(6 * 9, result.Surface.Count);
        Assert.Contains(result.Surface, c => c.Sparse);
        Assert.Contains(result.Surface, c => !c.Sparse);
        foreach (var cell in result.Surface)
        {
            var band = (From: cell.TalkFrom!.Value, To: cell.TalkTo ?? double.PositiveInfinity);
            Assert.Equal(Edges.SkipWhile(e => e <= band.From).Append(double.PositiveInfinity).First(), band.To);
            var inBand = order.Where(i => frame["talk"][i] is double t && t >= band.From && t < band.To).ToList();
            var rows = inBand.Where(i => (int)frame["hour"][i] == cell.Hour).ToList();
            int came = rows.Count(i => (bool)frame["meeting_within_days"][i]);
            Assert.Equal((rows.Count, came, rows.Count < 30), (cell.Rows, cell.Meetings, cell.Sparse));
            double[] talks = [.. inBand.Select(i => (double)frame["talk"][i]).Order()];
            sample["talk"] = new DoubleDataFrameColumn("talk", Enumerable.Repeat(talks[talks.Length / 2], 500));
            sample["hour"] = new Int32DataFrameColumn("hour", Enumerable.Repeat(cell.Hour!.Value, 500));
            Assert.Equal(PlantedCalls.Probabilities(result.AfterCall!.Nights!.Next!, sample).Average(), cell.AdjustedRate, 9);
        }
    }

    /// <summary>What was planted stands in it: ten and eleven above the other hours in every band, and a rise up to eight minutes.</summary>
    [Fact]
    public void Planted_RiseAndHours_StandInIt()
    {
        var cells = Trial.Run(Frame(6000), Options()).Surface.ToDictionary(c => (c.TalkFrom!.Value, c.Hour!.Value), c => c.AdjustedRate);

        foreach (double edge in Edges)
            Assert.True(Math.Min(cells[(edge, 10)], cells[(edge, 11)]) > Enumerable.Range(9, 9).Where(h => h is not (10 or 11)).Max(h => cells[(edge, h)]));
        foreach (int hour in Enumerable.Range(9, 9))
            Assert.Equal(Edges.Take(5).Select(e => cells[(e, hour)]).Order(), Edges.Take(5).Select(e => cells[(e, hour)]));
    }

    [Theory]
    [InlineData(null, "hour")]
    [InlineData("talk", null)]
    public void OneColumnAlone_MakesNoSurface(string? talk, string? hour) =>
        Assert.Empty(Trial.Run(Frame(1500), Options() with { TalkTime = talk, ContactHour = hour }).Surface);

    [Fact]
    public void BaseRate_HasNoSurface() =>
        Assert.Empty(Trial.Run(Frame(1500), Options() with { Model = Options().Model with { Candidates = [] } }).Surface);

    private static DataFrame Frame(int count)
    {
        var frame = PlantedCalls.Make(count: count).Frame;
        frame.Columns.RenameColumn("talk_seconds", "talk");
        frame.Columns.RenameColumn("contact_hour", "hour");
        return frame;
    }

    private static TrialOptions Options() => new()
    {
        TalkTime = "talk",
        ContactHour = "hour",
        Resamples = 50,
        MaxNights = 2,
        Model = new ConversionOptions
        {
            Features = [new("talk", FeatureKind.Amount, FeatureTime.AfterCall), new("hour", FeatureKind.Level), new("weekday", FeatureKind.Level), new("source", FeatureKind.Name, FeatureTime.AtLead)],
            LabelDays = 0,
            Candidates = [new(CandidateKind.Logistic, L2: 3)],
        },
    };
}

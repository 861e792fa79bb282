using Analytics.Models.Conversion;
using Microsoft.Data.Analysis;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

public class LeadScoringTests
{
    private static readonly PlantedCalls planted = PlantedCalls.Make();
    private static readonly ConversionModel model = ConversionTraining.Run(planted.Frame, new() { Candidates = [Candidate.Defaults[1]] }).Model;

    [Fact]
    public void Probability_IsTheMeanOverTheHoursAsTheTeamCalls()
    {
        var leads = PlantedCalls.Pick(planted.Frame, Enumerable.Range(0, 50));
        HourShare[] hours = [new(9, 3), new(10, 1)];

        var scores = LeadScoring.Of(model, leads, hours);

        for (int i = 0; i < scores.Count; i++)
        {
            Assert.Equal((0.75 * scores[i].ByHour[0]) + (0.25 * scores[i].ByHour[1]), scores[i].Probability!.Value, 12);
            // Ten o'clock was planted to be better.
            Assert.True(scores[i].ByHour[1] > scores[i].ByHour[0]);
        }

        foreach (var (hour, h) in new[] { (9, 0), (10, 1) })
        {
            leads.Columns["contact_hour"] = new Int32DataFrameColumn("contact_hour", Enumerable.Repeat(hour, 50));
            Assert.Equal(PlantedCalls.Probabilities(model, leads), scores.Select(s => s.ByHour[h]));
        }
    }

    [Fact]
    public void Reasons_NameWhatSetsARowApart()
    {
        var leads = PlantedCalls.Pick(planted.Frame, [0, 1, 2]);
        leads.Columns["source"] = new StringDataFrameColumn("source", ["fair", "web", "web"]);
        leads.Columns["talk_seconds"] = new DoubleDataFrameColumn("talk_seconds", new double?[] { 200, 200, 5 });

        var scores = LeadScoring.Of(model, leads, [new(9, 1)]);

        var fair = Assert.Single(scores[0].Reasons, r => r.Column == "source");
        Assert.Equal("fair", fair.Value);
        Assert.InRange(fair.LogOdds, 0.2, 0.9);
        Assert.True(scores[2].Reasons[0] is { Column: "talk_seconds", LogOdds: < -0.5 });
        Assert.DoesNotContain(scores.SelectMany(s => s.Reasons), r => r.Column == "contact_hour");
        Assert.Equal(["talk_seconds"], scores[2].Outside);
        Assert.Empty(scores[1].Outside);
    }

    /// <summary>What only the call itself will say is taken as most calls had it, whatever the row holds, and is no reason.</summary>
    [Fact]
    public void ColumnNotKnownYet_CountsAsMostCallsHadIt()
    {
        var leads = PlantedCalls.Pick(planted.Frame, Enumerable.Range(0, 60));
        var usual = leads.Clone();
        usual.Columns["source"] = new StringDataFrameColumn("source", Enumerable.Repeat(model.Typical.Single(t => t.Column == "source").Text, 60));
        leads.Columns["source"] = new StringDataFrameColumn("source", Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? "fair" : null));

        var scores = LeadScoring.Of(model, leads, [new(9, 1)], notKnown: ["source"]);

        Assert.Equal(LeadScoring.Of(model, usual, [new(9, 1)]).Select(s => s.Probability), scores.Select(s => s.Probability));
        Assert.DoesNotContain(scores.SelectMany(s => s.Reasons), r => r.Column == "source");
    }

    [Fact]
    public void Reasons_OfALoadedModel_AreTheSame()
    {
        using var saved = new MemoryStream();
        model.Save(saved);
        saved.Position = 0;
        var leads = PlantedCalls.Pick(planted.Frame, Enumerable.Range(0, 20));

        Assert.Equal(
            LeadScoring.Of(model, leads, [new(9, 1)]).Select(s => string.Join(';', s.Reasons)),
            LeadScoring.Of(ConversionModel.Load(saved), leads, [new(9, 1)]).Select(s => string.Join(';', s.Reasons)));
    }

    [Fact]
    public void NothingLearned_IsNull()
    {
        var none = PlantedCalls.Make(count: 50);
        none.Frame.Columns["meeting_within_days"] = new BooleanDataFrameColumn("meeting_within_days", Enumerable.Repeat<bool?>(null, 50));

        Assert.All(LeadScoring.Of(ConversionTraining.Run(none.Frame).Model, none.Frame, [new(9, 1)]), s => Assert.Null(s.Probability));
    }

    [Fact]
    public void Importance_IsGreatestForWhatWasPlanted()
    {
        var result = ConversionTraining.Run(planted.Frame, new() { Candidates = [Candidate.Defaults[1]] });

        Assert.Equal("talk_seconds", result.Importance[0].Column);
        Assert.True(result.Importance[0].Loss.Interval.Low > 0);
        Assert.True(result.Importance.Single(i => i.Column == "weekday").Loss.Interval is { Low: < 0.0005, High: < 0.002 });
        Assert.True(result.HeldOut!.WithoutLater!.LogLoss > result.HeldOut.Model.LogLoss + 0.01);
    }

    /// <summary>Fits at the same time do not touch each other.</summary>
    [Fact]
    public void Model_DoesNotDependOnTheNumberOfThreads()
    {
        byte[] Bytes(int threads)
        {
            using var stream = new MemoryStream();
            ConversionTraining.Run(planted.Frame, new() { Threads = threads, Candidates = Candidate.WithLightGbm }).Model.Save(stream);
            return stream.ToArray();
        }

        Assert.Equal(Bytes(1), Bytes(4));
    }
}

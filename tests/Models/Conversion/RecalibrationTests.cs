using Analytics.Models.Conversion;
using Microsoft.Data.Analysis;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

/// <summary>A version that stays in use while the rate of meetings moves.</summary>
public class RecalibrationTests
{
    private const int Learned = 4000, Settled = 5500, All = 6000;

    private static readonly PlantedCalls planted = PlantedCalls.Make(count: All);
    private static readonly ConversionModel model = ConversionTraining.Run(
        PlantedCalls.Pick(planted.Frame, Enumerable.Range(0, Learned)), new() { Candidates = [Candidate.Defaults[1]] }).Model;

    private static readonly DateOnly until = DateOnly.FromDateTime(PlantedCalls.FirstDay).AddDays((int)((long)(Learned - 1) * 270 / All));

    [Fact]
    public void RateThatHasMoved_IsFollowed_OnLaterCallsThanThoseFittedTo()
    {
        var frame = Moved();
        var found = Recalibration.Of(model, until, PlantedCalls.Pick(frame, Enumerable.Range(0, Settled)))!;

        int[] later = [.. Enumerable.Range(Settled, All - Settled)];
        var rows = PlantedCalls.Pick(frame, later);
        bool[] came = [.. later.Select(i => (bool)frame["meeting_within_days"][i])];
        double[] before = PlantedCalls.Probabilities(model, rows), after = PlantedCalls.Probabilities(found.Apply(model), rows);
        Assert.True(Loss(after, came) < Loss(before, came) - 0.02, $"{Loss(before, came)} {Loss(after, came)}");
        Assert.InRange(after.Average() - came.Average(y => y ? 1.0 : 0), -0.05, 0.05);
        Assert.True(before.Average() - came.Average(y => y ? 1.0 : 0) < -0.1);
        // Later than any call learned from, and in the same order as before.
        Assert.True(found.From > until);
        if (!found.HasSteps)
            Assert.Equal(Enumerable.Range(0, later.Length).OrderBy(i => before[i]).ThenBy(i => i), Enumerable.Range(0, later.Length).OrderBy(i => after[i]).ThenBy(i => i));
    }

    [Fact]
    public void ReadAgain_ScoresExactlyAsItDid()
    {
        var found = Recalibration.Of(model, until, Moved())!;
        byte[] json = found.ToJson();
        var read = Recalibration.Read(json);

        Assert.Equal(json, read.ToJson());
        Assert.Equal((found.From, found.To, found.Rows, found.Positives, found.Slope, found.Intercept), (read.From, read.To, read.Rows, read.Positives, read.Slope, read.Intercept));
        Assert.Equal(PlantedCalls.Probabilities(found.Apply(model), planted.Frame), PlantedCalls.Probabilities(read.Apply(model), planted.Frame));
        Assert.Throws<System.Text.Json.JsonException>(() => Recalibration.Read("null"u8.ToArray()));
    }

    [Fact]
    public void TooFewCalls_OneOutcome_AndABaseRate_AreLeftAsTheyAre()
    {
        Assert.Null(Recalibration.Of(model, until, PlantedCalls.Pick(planted.Frame, Enumerable.Range(0, Learned + 990))));
        var none = planted.Frame.Clone();
        for (int i = Learned; i < All; i++)
            none["meeting_within_days"][i] = i % 50 == 0;
        Assert.Null(Recalibration.Of(model, until, none));
        var constant = ConversionTraining.Run(planted.Frame, new() { Candidates = [] }).Model;
        Assert.Null(Recalibration.Of(constant, until, planted.Frame));
    }

    /// <summary>Of the calls after those learned from, a third of those without a meeting have one after all.</summary>
    private static DataFrame Moved()
    {
        var frame = planted.Frame.Clone();
        for (int i = Learned; i < All; i += 3)
            frame["meeting_within_days"][i] = true;
        return frame;
    }

    private static double Loss(double[] said, bool[] came) => said.Select((p, i) => -Math.Log(came[i] ? p : 1 - p)).Average();
}

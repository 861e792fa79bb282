using Analytics.Models.Conversion;
using Microsoft.Data.Analysis;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

public class ChampionTrialTests
{
    private static readonly ConversionOptions options = new() { Candidates = [Candidate.Defaults[1]] };
    private static readonly PlantedCalls planted = PlantedCalls.Make(count: 6000);
    private static readonly ConversionResult challenger = ConversionTraining.Run(planted.Frame, options);

    [Fact]
    public void ChampionThatLearnedFromNoise_GivesWay()
    {
        var noise = PlantedCalls.Make(count: 6000, talkEffect: 0, hourEffect: 0);
        var champion = ConversionTraining.Run(noise.Frame, options).Model;

        var trial = ChampionTrial.Of(champion, DateOnly.FromDateTime(PlantedCalls.FirstDay), challenger, planted.Frame);

        Assert.Equal(TrialVerdict.ChallengerIsBetter, trial.Verdict);
        Assert.Equal(challenger.HeldOut!.Model.Rows, trial.Rows);
        Assert.Equal(challenger.HeldOut.Model.LogLoss, trial.Challenger!.Value, 12);
        Assert.Equal(trial.Champion!.Value - trial.Challenger.Value, trial.Gain!.Value.Mean, 12);
    }

    [Fact]
    public void ChampionThatLearnedTheSame_Stays() =>
        Assert.Equal(TrialVerdict.ChampionHolds, ChampionTrial.Of(challenger.Model, DateOnly.FromDateTime(PlantedCalls.FirstDay), challenger, planted.Frame).Verdict);

    [Fact]
    public void Nights_AreThoseAfterTheChampionLearned()
    {
        var test = challenger.Windows.Single(w => w.Role == WindowRole.Test);
        var until = test.From.AddDays(10);

        var trial = ChampionTrial.Of(challenger.Model, until, challenger, planted.Frame);

        Assert.Equal((until.AddDays(1), test.To), (trial.From!.Value, trial.To!.Value));
        Assert.InRange(trial.Rows, 1, test.Rows - 1);
        Assert.Equal(TrialVerdict.TooFewRows, ChampionTrial.Of(challenger.Model, test.To.AddDays(-1), challenger, planted.Frame).Verdict);
        Assert.Null(ChampionTrial.Of(challenger.Model, test.To, challenger, planted.Frame).Gain);
    }

    /// <summary>Both know what was known before the first night: the challenger says what a training of the night before would have said.</summary>
    [Fact]
    public void Challenger_KnowsAsMuchAsTheChampion()
    {
        int[] Rows(Func<DateOnly, bool> wanted) => [.. Enumerable.Range(0, 6000).Where(i => wanted(DateOnly.FromDateTime(PlantedCalls.FirstDay).AddDays((int)((long)i * 270 / 6000))))];
        var test = challenger.Windows.Single(w => w.Role == WindowRole.Test);
        var first = test.From.AddDays(21);

        var trial = ChampionTrial.Of(challenger.Model, first.AddDays(-1), challenger, planted.Frame);

        int[] known = Rows(d => d < first.AddDays(-options.LabelDays)), nights = Rows(d => d >= first);
        double[] said = PlantedCalls.Probabilities(ConversionTraining.Run(PlantedCalls.Pick(planted.Frame, known), options).Model, PlantedCalls.Pick(planted.Frame, nights));
        Assert.Equal((first, nights.Length), (trial.From!.Value, trial.Rows));
        Assert.Equal(said.Select((p, i) => -Math.Log(planted.Happened[nights[i]] ? p : 1 - p)).Average(), trial.Challenger!.Value, 9);
    }

    /// <summary>Half of the rows known by then lie so early that no label was known before the other half began.</summary>
    [Fact]
    public void Challenger_WhoseEarlierRowsAreTooFewToTrainOn_LearnsFromAllThatWasKnown()
    {
        var calls = PlantedCalls.Make(count: 1000, talkEffect: 8);
        for (int i = 0; i < 1000; i++)
        {
            int day = i switch { < 60 => 0, < 225 => 13, < 250 => 14, < 350 => 15 + ((i - 250) / 17), < 375 => 34, < 450 => 36, < 500 => 40, _ => 52 + ((i - 500) / 25) };
            calls.Frame["business_date"][i] = PlantedCalls.FirstDay.AddDays(day);
        }

        var tonight = ConversionTraining.Run(calls.Frame, options with { TrainShare = 0.375, CalibrateShare = 0.125 });
        Assert.Contains(tonight.Windows, w => w.Role == WindowRole.Calibrate);
        Assert.Equal(options.Candidates[0], tonight.Chosen);

        var trial = ChampionTrial.Of(tonight.Model, DateOnly.FromDateTime(PlantedCalls.FirstDay).AddDays(52), tonight, calls.Frame);

        Assert.Equal(475, trial.Rows);
        Assert.InRange(trial.Challenger!.Value, 0.01, 0.7);
    }

    [Fact]
    public void Drift_OfTheRate_IsSeenOnLabelsThatCameSince()
    {
        var until = DateOnly.FromDateTime(PlantedCalls.FirstDay).AddDays(200);
        var same = CalibrationDrift.Of(challenger.Model, until, planted.Frame);
        Assert.False(same.IsDrift);
        var last = DateOnly.FromDateTime(PlantedCalls.FirstDay).AddDays(269);
        Assert.Equal((last.AddDays(-27), last, 28), (same.From!.Value, same.To!.Value, same.Days));
        Assert.InRange(same.Rows, 600, 650);
        Assert.Equal(last.AddDays(-14), CalibrationDrift.Of(challenger.Model, last.AddDays(-15), planted.Frame).From);
        var risen = planted.Frame.Clone();
        for (int i = 4500; i < 6000; i += 4)
            risen["meeting_within_days"][i] = true;

        var drifted = CalibrationDrift.Of(challenger.Model, until, risen);

        Assert.True(drifted.IsDrift);
        Assert.True(drifted.Gap!.Value.Low > 0.05);
        Assert.Equal(drifted.Observed!.Value - drifted.Predicted!.Value, (drifted.Gap.Value.Low + drifted.Gap.Value.High) / 2, 9);
        Assert.False(CalibrationDrift.Of(challenger.Model, new DateOnly(2030, 1, 1), planted.Frame).IsDrift);
    }

    [Fact]
    public void FeatureDrift_IsMeasuredAsCohenDoes()
    {
        DataFrame Frame(int rows, double mean, string[] levels, int missingEvery) => new(
            new StringDataFrameColumn("call_id", Enumerable.Range(0, rows).Select(i => $"{i}")),
            new DoubleDataFrameColumn("x", Enumerable.Range(0, rows).Select(i => i % missingEvery == 0 ? (double?)null : mean + (i / 2 % 2 == 0 ? 1 : -1))),
            new StringDataFrameColumn("s", Enumerable.Range(0, rows).Select(i => levels[i % levels.Length])));
        FeatureColumn[] columns = [new("x", FeatureKind.Number), new("s", FeatureKind.Name)];
        var then = Frame(1000, 0, ["a", "b"], 10);

        var drift = FeatureDrift.Of(then, then, Frame(1000, 0.6, ["a", "a", "a", "b"], 2), columns).ToDictionary(d => (d.Column, d.Measure));

        // Means 0.6 apart in standard deviations of about 1; shares of 1/2 against 3/4: w = √(0.25²/0.5 + 0.25²/0.5).
        Assert.Equal(0.6, drift[("x", "d")].Effect, 2);
        Assert.True(drift[("x", "d")].IsDrift && drift[("x", "h")].IsDrift);
        Assert.Equal(0.5, drift[("s", "w")].Effect, 6);
        Assert.True(drift[("s", "w")].IsDrift);
        Assert.All(drift.Values, d => Assert.Equal(d.Effect, d.EffectNewest));
        Assert.All(FeatureDrift.Of(then, then, then, columns), d => Assert.Equal(0, d.Effect, 12));
        Assert.Empty(FeatureDrift.Of(then, then, Frame(199, 5, ["c"], 10), columns));
        Assert.Empty(FeatureDrift.Of(then, Frame(199, 0, ["a"], 10), then, columns));
    }

    /// <summary>Attempts and ages grow with the lake: against all days they have moved, against the newest ones, whose history was as long, they have not.</summary>
    [Fact]
    public void FeatureDrift_OfWhatGrowsWithTheHistory_IsNone_ButAJumpIs()
    {
        FeatureColumn[] columns = [new("age", FeatureKind.Amount)];
        DataFrame Days(int from, int to, double factor = 1) => new(
            new StringDataFrameColumn("call_id", Enumerable.Range(0, (to - from) * 20).Select(i => $"{i}")),
            new DoubleDataFrameColumn("age", Enumerable.Range(0, (to - from) * 20).Select(i => factor * (from + (i / 20)) * (1 + (i % 20)) / 20.0)));

        var grown = Assert.Single(FeatureDrift.Of(Days(0, 250), Days(222, 250), Days(250, 264), columns), d => d.Measure == "d");
        var jumped = Assert.Single(FeatureDrift.Of(Days(0, 250), Days(222, 250), Days(250, 264, factor: 4), columns), d => d.Measure == "d");

        Assert.True(grown.Effect > 0.5 && grown.EffectNewest < 0.3);
        Assert.False(grown.IsDrift);
        Assert.True(jumped.IsDrift);
    }
}

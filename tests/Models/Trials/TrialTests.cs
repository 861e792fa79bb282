using Analytics.Models.Conversion;
using Analytics.Models.Trials;
using Analytics.Tests.Models.Conversion;
using Xunit;

namespace Analytics.Tests.Models.Trials;

public class TrialTests
{
    private static readonly IReadOnlyList<FeatureColumn> Features =
    [
        new("talk_seconds", FeatureKind.Amount, FeatureTime.AfterCall), new("contact_hour", FeatureKind.Level), new("weekday", FeatureKind.Level),
        new("source", FeatureKind.Name, FeatureTime.AtLead),
    ];

    [Fact]
    public void BeforeCall_NeverSeesTheTalkTime_AndAfterCallGainsByIt()
    {
        var result = Trial.Run(PlantedCalls.Make(count: 6000).Frame, Options());

        Assert.Equal(["contact_hour", "weekday", "source"], result.BeforeCall.Features);
        Assert.Contains("talk_seconds", result.AfterCall!.Features);
        Assert.True(result.AfterCall.Nights!.Metrics.Auc!.Value.Value > result.BeforeCall.Nights!.Metrics.Auc!.Value.Value + 0.03);
        Assert.True(result.BeforeCall.Nights.Metrics.LogLoss < result.BeforeCall.Nights.BaseRate.LogLoss);
        Assert.InRange(result.AfterCall.Nights.Metrics.ExpectedCalibrationError, 0, 0.04);
        Assert.InRange(result.AfterCall.Nights.Metrics.Rows, 1190, 1210);
    }

    /// <summary>An export of one busy day after months: that day is judged, whatever share it is.</summary>
    [Fact]
    public void LastDay_LargerThanTheShareJudged_IsJudged()
    {
        var planted = PlantedCalls.Make(count: 3000);
        for (int i = 1800; i < 3000; i++)
            planted.Frame["business_date"][i] = PlantedCalls.FirstDay.AddDays(300);

        var found = Trial.Run(planted.Frame, Quick(Features)).BeforeCall;

        Assert.Equal((1200, 1), (found.Nights!.Metrics.Rows, found.Nights.Nights));
        Assert.Equal((DateOnly.FromDateTime(PlantedCalls.FirstDay).AddDays(300), 1800), (found.Known!.FirstNight, found.Known.Rows));
    }

    /// <summary>Nothing was said of any row before it: it is judged all the same, by what the day before told.</summary>
    [Fact]
    public void LastDay_OfMoreThanHalfOfTheRows_IsJudged()
    {
        var planted = PlantedCalls.Make(count: 1000);
        for (int i = 0; i < 1000; i++)
            planted.Frame["business_date"][i] = PlantedCalls.FirstDay.AddDays(i < 400 ? 0 : 1);

        var found = Trial.Run(planted.Frame, Quick(Features)).BeforeCall.Nights!;

        double rate = planted.Happened.Take(400).Average(y => y ? 1.0 : 0);
        Assert.Equal((600, 1), (found.Metrics.Rows, found.Nights));
        Assert.Equal(planted.Happened.Skip(400).Average(y => -Math.Log(y ? rate : 1 - rate)), found.BaseRate.LogLoss, 2);
        Assert.Equal(found.BaseRate.LogLoss, found.Metrics.LogLoss, 9);
    }

    [Fact]
    public void BeforeCall_OnRowsOfItsOwn_IsJudgedOnThem()
    {
        var planted = PlantedCalls.Make(count: 5000);
        var fewer = PlantedCalls.Pick(planted.Frame, Enumerable.Range(0, 5000).Where(i => i % 2 == 0));

        var (found, all) = (Trial.Run(fewer, Quick(Features), planted.Frame), Trial.Run(planted.Frame, Quick(Features)));

        Assert.Equal((2500, 5000, 2500), (found.Rows, found.BeforeCall.Rows, found.AfterCall!.Rows));
        Assert.Equal(all.BeforeCall.Nights!.Metrics, found.BeforeCall.Nights!.Metrics);
        Assert.Equal(all.Hours, found.Hours);
        Assert.Equal(Trial.Run(fewer, Quick(Features)).AfterCall!.Nights!.Metrics, found.AfterCall.Nights!.Metrics);
    }

    /// <summary>True effects against the mean: two hours of nine lie 1 above the other seven, so 7/9 above and 2/9 below the mean.</summary>
    [Fact]
    public void Hours_PlantedEffects_LieInTheirIntervalsInMostSeeds()
    {
        int covered = 0, all = 0, named = 0;
        for (int seed = 1; seed <= 12; seed++)
        {
            // What talk time explains is part of the model, so that the log-odds are those that were planted.
            var hours = Trial.Run(PlantedCalls.Make(count: 5000, seed: seed).Frame, Quick(Features.Select(f => f with { Known = FeatureTime.BeforeCall }))).Hours;
            Assert.Equal(9, hours.Count);
            all += hours.Count;
            covered += hours.Count(h => h.Interval.Contains(h.From is 10 or 11 ? 7 / 9.0 : -2 / 9.0));
            named += hours.Count(h => h.IsBetter && h.From is 10 or 11);
            Assert.DoesNotContain(hours, h => h.IsBetter && h.From is not (10 or 11));
        }

        Assert.InRange(covered, (int)(0.88 * all), all);
        Assert.Equal(24, named);
    }

    [Fact]
    public void Hours_WithoutAnyEffect_AreNamedInFewSeeds()
    {
        int named = Enumerable.Range(1, 40).Count(seed =>
            Trial.Run(PlantedCalls.Make(count: 2500, seed: seed, hourEffect: 0).Frame, Quick(Features)).Hours.Any(h => h.IsBetter));

        // At 5 % each, six or more in forty come once in seventy times; the seeds are fixed.
        Assert.InRange(named, 0, 5);
    }

    /// <summary>Days are the cases: a few that are alike by chance must name nothing, in however many calls.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(30)]
    public void Hours_OfNoiseInFewDays_AreNamedInFewSeeds(int days)
    {
        int named = Enumerable.Range(1, 40).Count(seed =>
        {
            var hours = Effects(PlantedCalls.Make(count: 2500, days: days, seed: seed, hourEffect: 0)).Hours;
            Assert.All(hours, h => Assert.Equal((days, days < 20), (h.Days, h.IsTooFewDays)));
            return hours.Any(h => h.IsBetter || h.IsWorse);
        });

        Assert.InRange(named, 0, days < 20 ? 0 : 5);
    }

    /// <summary>The intervals alone, with which nothing is named: they must hold the truth, 0, as well as they say.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Intervals_OfNoiseInFewDays_LeaveOutTheTruthInFewSeeds(int days)
    {
        var effects = Enumerable.Range(1, 40).Select(seed => Effects(PlantedCalls.Make(count: 2500, days: days, seed: seed, hourEffect: 0)).Hours).ToList();

        Assert.InRange(effects.Count(hours => hours.Any(h => !h.Corrected.Contains(0))), 0, 5);
        Assert.InRange(effects.SelectMany(h => h).Count(h => !h.Interval.Contains(0)), 0, (int)(0.07 * 9 * 40));
    }

    /// <summary>Thirty days are enough for an effect of 1 in the log-odds.</summary>
    [Fact]
    public void Hours_PlantedInThirtyDays_AreNamed()
    {
        int named = Enumerable.Range(1, 10).Sum(seed => Effects(PlantedCalls.Make(count: 5000, days: 30, seed: seed)).Hours.Count(h => h.IsBetter && h.From is 10 or 11));

        Assert.InRange(named, 18, 20);
    }

    [Fact]
    public void Talk_PlantedRise_IsFoundAndFlatAfterEightMinutes()
    {
        var talk = Trial.Run(PlantedCalls.Make(count: 8000).Frame, Quick(Features)).Talk;

        Assert.Equal([0.0, 60, 180, 300, 480, 720], talk.Select(t => t.From));
        Assert.True(talk[0].IsWorse && talk[4].IsBetter);
        Assert.True(talk[5].LogOdds - talk[4].LogOdds < 0.4);
        Assert.True(talk.Zip(talk.Skip(1)).Take(4).All(p => p.First.AdjustedRate < p.Second.AdjustedRate));
    }

    [Fact]
    public void Column_ThatHoldsTheAnswer_IsSuspicious()
    {
        var planted = PlantedCalls.Make(count: 3000);
        planted.Frame.Columns.Add(new Microsoft.Data.Analysis.DoubleDataFrameColumn("booked", planted.Happened.Select((y, i) => y ? i % 7 + 1.0 : i % 3)));
        var columns = Trial.Run(planted.Frame, Quick([.. Features, new("booked", FeatureKind.Number)])).Columns;

        Assert.Equal(["booked"], columns.Where(c => c.IsSuspicious).Select(c => c.Column));
    }

    /// <summary>A column that is filled only where a meeting came of it, with numbers on both sides of what stands for "none".</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Column_FilledByTheOutcome_IsSuspiciousWhateverItsNumbers(bool filledByMeeting)
    {
        var planted = PlantedCalls.Make(count: 3000);
        planted.Frame.Columns.Add(new Microsoft.Data.Analysis.DoubleDataFrameColumn("signed", planted.Happened.Select((y, i) => y == filledByMeeting ? (double?)((i % 9) - 5.5) : null)));

        Assert.Equal(["signed"], Trial.Alone(planted.Frame, Quick([.. Features, new("signed", FeatureKind.Number)])).Where(c => c.IsSuspicious).Select(c => c.Column));
    }

    /// <summary>An AUC of few rows is chance: nobody is told of it.</summary>
    [Theory]
    [InlineData(199, 60, false)]
    [InlineData(200, 19, false)]
    [InlineData(200, 20, true)]
    public void Column_OfFewRows_IsNotSuspicious(int rows, int meetings, bool expected)
    {
        var frame = PlantedCalls.Make(count: rows).Frame;
        frame["meeting_within_days"] = new Microsoft.Data.Analysis.BooleanDataFrameColumn("meeting_within_days", Enumerable.Range(0, rows).Select(i => i % (rows / meetings) == 0 && i / (rows / meetings) < meetings));
        frame.Columns.Add(new Microsoft.Data.Analysis.DoubleDataFrameColumn("booked", frame["meeting_within_days"].Cast<bool>().Select(y => y ? 1.0 : 0)));

        var booked = Trial.Alone(frame, Quick([new("booked", FeatureKind.Number)])).Single();

        Assert.Equal((1.0, expected), (booked.Auc!.Value, booked.IsSuspicious));
    }

    [Theory]
    [InlineData(0, NoteCode.TooFewRows)]
    [InlineData(100, NoteCode.TooFewRows)]
    [InlineData(2000, NoteCode.TooFewOfOneClass)]
    public void FewRowsOrOneClass_GiveANoteAndNoModel(int count, string code)
    {
        var planted = PlantedCalls.Make(count: Math.Max(1, count));
        var frame = count == 0 ? PlantedCalls.Pick(planted.Frame, []) : planted.Frame;
        if (count == 2000)
            frame["meeting_within_days"] = new Microsoft.Data.Analysis.BooleanDataFrameColumn("meeting_within_days", Enumerable.Repeat(false, count));
        var result = Trial.Run(frame, Options());

        Assert.Contains(result.Notes, n => n.Code == code);
        Assert.Null(result.BeforeCall.Nights);
        Assert.Empty(result.Hours);
    }

    [Fact]
    public void SameRows_InAnyOrder_GiveTheSameResult()
    {
        var frame = PlantedCalls.Make(count: 1500).Frame;
        int[] shuffled = [.. Enumerable.Range(0, 1500)];
        new Random(3).Shuffle(shuffled);
        var (one, other) = (Trial.Run(frame, Options()), Trial.Run(PlantedCalls.Pick(frame, shuffled), Options()));

        Assert.Equal(one.AfterCall!.Nights!.Metrics, other.AfterCall!.Nights!.Metrics);
        Assert.Equal(one.Hours, other.Hours);
    }

    [Fact]
    public void CrossValidation_JudgesEveryRowOnce()
    {
        var cross = Trial.Run(PlantedCalls.Make(count: 3000).Frame, Options() with { Folds = 4 }).AfterCall!.CrossValidation!;

        Assert.Equal((4, 3000), (cross.Chosen.Count, cross.Metrics.Rows));
        Assert.InRange(cross.Metrics.Auc!.Value.Value, 0.68, 0.85);
    }

    private static (IReadOnlyList<AdjustedEffect> Hours, IReadOnlyList<AdjustedEffect> Talk) Effects(PlantedCalls calls) => Trial.Effects(calls.Frame, Quick(Features));

    private static TrialOptions Options() => new()
    {
        ContactHour = "contact_hour",
        TalkTime = "talk_seconds",
        Resamples = 400,
        MaxNights = 5,
        Model = new ConversionOptions { Features = Features, LabelDays = 0, Candidates = [new(CandidateKind.Logistic, L2: 3), new(CandidateKind.FastTree, Trees: 30, Leaves: 6)] },
    };

    /// <summary>Effects only: no candidate is worth comparing.</summary>
    private static TrialOptions Quick(IEnumerable<FeatureColumn> features) =>
        Options() with { MaxNights = 1, Model = Options().Model with { Features = [.. features], Candidates = [] } };
}

using Analytics.Models.Conversion;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

/// <summary>What is said of the model in use: on which calls, and how it did there.</summary>
public class FiguresInUseTests
{
    private static readonly ConversionOptions options = new() { Candidates = [Candidate.Defaults[1]] };
    private static readonly PlantedCalls planted = PlantedCalls.Make(count: 6000);
    private static readonly ConversionResult tonight = ConversionTraining.Run(planted.Frame, options);
    private static readonly ConversionResult earlier = ConversionTraining.Run(PlantedCalls.Pick(planted.Frame, Enumerable.Range(0, 5000)), options);

    [Fact]
    public void Champion_IsJudgedOnTheHeldOutNightsSinceItLearned_AsANaiveLoopHasIt()
    {
        var found = FiguresInUse.Since(earlier.Model, earlier.Windows, tonight)!;

        var test = tonight.Windows.Single(w => w.Role == WindowRole.Test);
        var (from, until) = (DateOnly.FromDateTime(PlantedCalls.FirstDay), earlier.LearnedUntil!.Value);
        int[] rows = [.. Enumerable.Range(0, 6000).Where(i => from.AddDays((int)((long)i * 270 / 6000)) is var day && day > until.AddDays(options.LabelDays) && day >= test.From)];
        double[] said = PlantedCalls.Probabilities(earlier.Model, PlantedCalls.Pick(planted.Frame, rows));
        bool[] came = [.. rows.Select(i => planted.Happened[i])];
        Assert.Equal((FiguresMeasured.SinceItLearned, rows.Length, until.AddDays(options.LabelDays + 1), test.To), (found.Measured, found.Judged.Rows, found.Judged.From, found.Judged.To));
        Assert.Equal((rows.Length, came.Count(y => y)), (found.HeldOut.Model.Rows, found.HeldOut.Model.Positives));
        Assert.Equal(said.Select((p, i) => -Math.Log(came[i] ? p : 1 - p)).Average(), found.HeldOut.Model.LogLoss, 9);
        Assert.Equal(said.Select((p, i) => Math.Pow(p - (came[i] ? 1 : 0), 2)).Average(), found.HeldOut.Model.Brier, 9);
        Assert.Equal(Auc(said, came), found.HeldOut.Model.Auc!.Value.Value, 9);
        Assert.Contains(found.HeldOut.Baselines, b => b.From == WindowRole.DeployTrain && b.Rate == earlier.Model.BaseRate);
        Assert.All(found.HeldOut.Baselines, b => Assert.Equal(came.Select(y => -Math.Log(y ? b.Rate : 1 - b.Rate)).Average(), b.Metrics.LogLoss, 9));
        Assert.Equal(until, found.Learned.To);
        Assert.Equal(earlier.Windows.Where(w => w.Role is WindowRole.DeployTrain or WindowRole.DeployCalibrate).Sum(w => w.Rows), found.Learned.Rows);
    }

    [Fact]
    public void WithoutWhatComesLater_IsJudgedOnTheSameNights()
    {
        var found = FiguresInUse.Since(earlier.Model, earlier.Windows, tonight)!.HeldOut;

        Assert.Equal((found.Model.Rows, found.Model.Positives), (found.WithoutLater!.Rows, found.WithoutLater.Positives));
        Assert.True(found.WithoutLater.LogLoss > found.Model.LogLoss);
    }

    [Fact]
    public void TooFewNightsSinceItLearned_AreNoFigures()
    {
        Assert.Null(FiguresInUse.Since(tonight.Model, tonight.Windows, tonight));
        var test = tonight.Windows.Single(w => w.Role == WindowRole.Test);
        TimeWindow[] upTo(int days) => [new(WindowRole.DeployTrain, test.From.AddDays(-100), test.To.AddDays(-days), 1000, 200)];
        // 6,000 calls in 270 days: 200 calls are nine days' worth, after the fourteen in which the last label learned from became known.
        Assert.Null(FiguresInUse.Since(tonight.Model, upTo(options.LabelDays + 8), tonight));
        Assert.NotNull(FiguresInUse.Since(tonight.Model, upTo(options.LabelDays + 12), tonight));
    }

    [Fact]
    public void WhenTrained_AreThoseOfTheTestWindow()
    {
        var found = FiguresInUse.WhenTrained(tonight.Windows, tonight.HeldOut)!;

        Assert.Equal((FiguresMeasured.WhenTrained, WindowRole.Train, WindowRole.Test), (found.Measured, found.Learned.Role, found.Judged.Role));
        Assert.Equal(tonight.HeldOut!.Model, found.HeldOut.Model);
        Assert.Equal(found.Judged.Rows, found.HeldOut.Model.Rows);
        Assert.Null(FiguresInUse.WhenTrained(tonight.Windows, null));
    }

    [Fact]
    public void Notes_AreThoseOfTheFigures()
    {
        var noise = ConversionTraining.Run(PlantedCalls.Make(count: 6000, talkEffect: 0, hourEffect: 0).Frame, options);

        Assert.Contains(FiguresInUse.Since(noise.Model, earlier.Windows, tonight)!.HeldOut.Notes(CandidateKind.Logistic), n => n.Code == NoteCode.NotBetterThanBaseRate);
        Assert.DoesNotContain(FiguresInUse.Since(earlier.Model, earlier.Windows, tonight)!.HeldOut.Notes(CandidateKind.Logistic), n => n.Code == NoteCode.NotBetterThanBaseRate);
    }

    private static double Auc(double[] said, bool[] came)
    {
        double won = 0;
        int[] yes = [.. Enumerable.Range(0, said.Length).Where(i => came[i])], no = [.. Enumerable.Range(0, said.Length).Where(i => !came[i])];
        foreach (int i in yes)
            won += no.Sum(j => said[i] > said[j] ? 1 : said[i] == said[j] ? 0.5 : 0);
        return won / ((double)yes.Length * no.Length);
    }
}

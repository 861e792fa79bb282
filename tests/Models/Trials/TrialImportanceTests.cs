using Analytics.Models.Conversion;
using Analytics.Models.Trials;
using Analytics.Tests.Models.Conversion;
using Xunit;

namespace Analytics.Tests.Models.Trials;

/// <summary>What a trial says each column is worth on its test nights.</summary>
public class TrialImportanceTests
{
    private static readonly IReadOnlyList<FeatureColumn> Features =
    [
        new("talk_seconds", FeatureKind.Amount, FeatureTime.AfterCall), new("contact_hour", FeatureKind.Level), new("weekday", FeatureKind.Level),
        new("source", FeatureKind.Name, FeatureTime.AtLead),
    ];

    [Fact]
    public void PlantedColumns_ComeFirst_AndNoiseLiesAroundZero()
    {
        var result = Trial.Run(PlantedCalls.Make(count: 6000).Frame, new TrialOptions { MaxNights = 5, Model = Model() });
        var before = result.BeforeCall.Nights!.Importance;
        var after = result.AfterCall!.Nights!.Importance;

        Assert.Equal(["contact_hour", "source", "weekday"], before.Select(i => i.Column).Order());
        Assert.Equal("contact_hour", before[0].Column);
        Assert.Equal(["talk_seconds", "contact_hour"], after.Take(2).Select(i => i.Column));
        Assert.All(new[] { before[0], after[0], after[1] }, i => Assert.True(i.Loss.Interval.Low > 0, i.ToString()));
        Assert.All(new[] { before, after }, all => Assert.True(all.Single(i => i.Column == "weekday").Loss.Interval.Contains(0)));
        Assert.True(after[0].Loss.Mean > 5 * after[1].Loss.Mean / 2, "talk time is by far the strongest");
    }

    /// <summary>A known prediction over two nights: the loss by a plain loop, with the values dealt out by the same shuffle.</summary>
    [Fact]
    public void Loss_EqualsANaiveRecomputation()
    {
        const int Rows = 400, Seed = 5;
        var table = CallTable.ReadLabelled(PlantedCalls.Make(count: Rows).Frame, Features);
        double[] talk = table.Numbers("talk_seconds")!;
        static double Say(double seconds) => double.IsNaN(seconds) ? 0.3 : 0.1 + (0.6 * Math.Min(seconds, 480) / 480);

        var found = FeatureImportance.Of(["weekday", "talk_seconds"], table, rows => [.. rows.Numbers("talk_seconds")!.Select(Say)], Seed);

        int[] dealt = [.. Enumerable.Range(0, Rows)];
        new Random(Seed).Shuffle(dealt);
        double loss = 0;
        for (int i = 0; i < Rows; i++)
        {
            double other = Say(talk[dealt[i]]), own = Say(talk[i]);
            loss += table.Label[i] ? Math.Log(own) - Math.Log(other) : Math.Log(1 - own) - Math.Log(1 - other);
        }

        Assert.Equal(["talk_seconds", "weekday"], found.Select(i => i.Column));
        Assert.Equal(loss / Rows, found[0].Loss.Mean, 12);
        Assert.Equal(0, found[1].Loss.Mean, 12);
    }

    /// <summary>Each row is answered by the night it belongs to, whatever rows are missing between.</summary>
    [Fact]
    public void Nights_AnswerForTheirOwnDays()
    {
        var table = CallTable.ReadLabelled(PlantedCalls.Make(count: 900, days: 90).Frame, Features);
        double[] rates = [0.1, 0.4, 0.2];
        var first = DateOnly.FromDateTime(PlantedCalls.FirstDay);
        List<NightFit> nights = [.. rates.Select((r, n) => new NightFit(first.AddDays(n * 30), new ConversionModel(new(CandidateKind.BaseRate), r, new([], [], []), null, Calibration.None), PlattScaling.Identity))];
        var some = table.Take([.. Enumerable.Range(0, table.Count).Where(i => i % 7 == 3)]);

        double[] said = NightFit.Probabilities(nights, some);

        Assert.Equal(some.Date.Select(d => rates[(d.DayNumber - first.DayNumber) / 30]), said.Select(p => Math.Round(p, 9)));
        Assert.Equal(rates[2], NightFit.Probabilities(nights, table.Rows(899, 900)).Single(), 9);
    }

    [Fact]
    public void BaseRate_HasNoColumnsToLose() =>
        Assert.Empty(Trial.Run(PlantedCalls.Make(count: 2000).Frame, new TrialOptions { MaxNights = 3, Model = Model() with { Candidates = [] } }).AfterCall!.Nights!.Importance);

    private static ConversionOptions Model() => new() { Features = Features, LabelDays = 0, Candidates = [new(CandidateKind.Logistic, L2: 3), new(CandidateKind.FastTree, Trees: 30, Leaves: 6)] };
}

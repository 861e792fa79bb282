using Analytics.Models.Conversion;
using Analytics.Models.Evaluation;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

public class PlantedEffectTests
{
    private const int SparseBelow = 100;
    private static readonly PlantedCalls planted = PlantedCalls.Make(count: 12000);
    private static readonly ConversionResult result = ConversionTraining.Run(planted.Frame, new() { MinCellRows = SparseBelow });

    private static int TestStart => planted.Happened.Length - result.HeldOut!.Model.Rows;

    [Fact]
    public void HeldOutAuc_IsCloseToTheTruths()
    {
        double best = RocArea.Of(planted.Happened.AsSpan(TestStart), planted.Truth.AsSpan(TestStart))!.Value.Value;
        double found = result.HeldOut!.Model.Auc!.Value.Value;
        Assert.True(best > 0.65, $"the truth's own AUC is {best}");
        Assert.InRange(found, best - 0.02, best + 0.005);
    }

    [Fact]
    public void HeldOutFigures_BeatBothBaseRates()
    {
        var heldOut = result.HeldOut!;
        Assert.True(heldOut.BeatsBaseRate);
        Assert.Equal([WindowRole.Train, WindowRole.Calibrate], heldOut.Baselines.Select(b => b.From));
        Assert.All(heldOut.Baselines, b =>
        {
            Assert.True(heldOut.Model.LogLoss < b.Metrics.LogLoss);
            Assert.True(heldOut.Model.Brier < b.Metrics.Brier);
            Assert.Equal(b.Metrics.LogLoss - heldOut.Model.LogLoss, b.ModelGain.Mean, 10);
        });
    }

    [Fact]
    public void Calibration_MostBinsHoldTheMeanPrediction()
    {
        var bins = result.HeldOut!.Calibration;
        Assert.Equal(10, bins.Count);
        Assert.Equal(result.HeldOut.Model.Rows, bins.Sum(b => b.Count));
        Assert.True(bins.Count(b => b.Interval.Contains(b.MeanPredicted)) >= 8);
    }

    [Fact]
    public void HandedOutModel_IsCloseToTheTruth()
    {
        double[] scores = PlantedCalls.Probabilities(result.Model, planted.Frame);
        double off = scores.Zip(planted.Truth).Average(p => Math.Abs(p.First - p.Second));
        double baseRateOff = planted.Truth.Average(t => Math.Abs(t - planted.Truth.Average()));
        Assert.InRange(off, 0, 0.02);
        Assert.True(baseRateOff > 0.1);
    }

    [Fact]
    public void TalkTime_RisesThenLiesFlat()
    {
        double[] rates = [.. result.Effects.ByTalk.Select(c => c.AdjustedRate)];
        Assert.Equal(6, rates.Length);
        for (int i = 1; i <= 4; i++) Assert.True(rates[i] > rates[i - 1], $"band {i}: {string.Join(", ", rates)}");
        double rise = rates[4] - rates[0];
        Assert.InRange(rates[5] - rates[4], -0.25 * rise, 0.25 * rise);
    }

    [Fact]
    public void GoodHours_StandOut_NoiseHoursDoNot()
    {
        var good = result.Effects.ByHour.Where(c => c.Hour is PlantedCalls.FirstGoodHour or PlantedCalls.LastGoodHour).ToList();
        var noise = result.Effects.ByHour.Except(good).ToList();
        Assert.Equal(2, good.Count);
        Assert.Equal(7, noise.Count);
        Assert.All(good, g => Assert.All(noise, n => Assert.True(g.AdjustedRate > n.AdjustedRate + 0.05)));
        // All noise hours share one true rate: each hour's interval, Bonferroni-widened for seven looks, must hold their pooled rate.
        double pooled = (double)noise.Sum(c => c.Meetings) / noise.Sum(c => c.Rows);
        const double sevenLooks = 2.69;
        Assert.All(noise, n => Assert.True(WilsonInterval.Of(n.Meetings, n.Rows, sevenLooks)!.Value.Contains(pooled)));
        Assert.All(noise, n => Assert.True(WilsonInterval.Of(n.Meetings, n.Rows, sevenLooks)!.Value.Contains(n.AdjustedRate)));
    }

    [Fact]
    public void Grid_CountsAndRawRates_EqualANaiveRecount()
    {
        var talk = planted.Frame["talk_seconds"];
        var hour = planted.Frame["contact_hour"];
        Assert.Equal(6 * 9, result.Effects.Grid.Count);
        foreach (var cell in result.Effects.Grid)
        {
            int rows = 0, meetings = 0;
            for (int i = 0; i < planted.Happened.Length; i++)
            {
                if (talk[i] is not double t || t < cell.TalkFrom || t >= (cell.TalkTo ?? double.MaxValue) || (int)hour[i] != cell.Hour) continue;
                rows++;
                if (planted.Happened[i]) meetings++;
            }
            Assert.Equal((rows, meetings), (cell.Rows, cell.Meetings));
            Assert.Equal(rows < SparseBelow, cell.Sparse);
            if (rows > 0) Assert.Equal((double)meetings / rows, cell.RawRate!.Value, 12);
        }
        Assert.Contains(result.Effects.Grid, c => c.Sparse);
        Assert.Contains(result.Effects.Grid, c => !c.Sparse);
    }

    [Fact]
    public void LevelThatRoseAfterTraining_IsCaughtByCalibration()
    {
        // Two in three meetings of the first 60 % of the calls never happened; from the calibration window on all do.
        var risen = PlantedCalls.Make(count: 8000);
        var label = risen.Frame["meeting_within_days"];
        var random = new Random(12);
        for (int i = 0; i < 8000 * 0.6; i++)
            if (risen.Happened[i]) label[i] = random.Next(3) == 0;
        var figures = ConversionTraining.Run(risen.Frame).HeldOut!;
        Assert.InRange(figures.Baselines[0].Rate, 0, figures.Model.ObservedRate / 2);
        Assert.Equal(figures.Model.ObservedRate, figures.Model.MeanPredicted, 0.04);
    }

    [Fact]
    public void NoEffectAtAll_KeepsTheBaseRate()
    {
        var nothing = PlantedCalls.Make(count: 4000, talkEffect: 0, hourEffect: 0, seed: 11).Frame;
        nothing.Columns.Remove("source");
        var kept = ConversionTraining.Run(nothing);
        Assert.Equal(CandidateKind.BaseRate, kept.Chosen.Kind);
        Assert.Contains(kept.Notes, n => n.Code == NoteCode.BaseRateKept);
        Assert.False(kept.HeldOut!.BeatsBaseRate);
        Assert.Equal(0.5, kept.HeldOut.Model.Auc!.Value.Value);
        Assert.Equal(4000, kept.Windows.Single(w => w.Role == WindowRole.DeployTrain).Rows);
        Assert.Equal((nothing["meeting_within_days"].Cast<bool>().Count(y => y) + 0.5) / 4001, kept.Model.BaseRate!.Value, 12);
    }
}

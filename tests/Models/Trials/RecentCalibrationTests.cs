using Analytics.Models.Conversion;
using Analytics.Models.Trials;
using Analytics.Tests.Models.Conversion;
using Xunit;

namespace Analytics.Tests.Models.Trials;

public class RecentCalibrationTests
{
    private const double Off = 1;
    private static readonly TrialOptions options = new() { CalibrationRows = 500, Model = new ConversionOptions { LabelDays = 14 } };

    /// <summary>Only labels that were known when the stretch began, and none older than the rows looked back on, say anything.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Labels_OutsideTheRowsLookedBackOn_ChangeNothing(bool inside)
    {
        var table = Table();
        int from = table.StartOfDay(2500), known = table.KnownBefore(from, 14);
        Assert.True(known < from - 100);
        double[] before = Said(table, from);

        for (int i = 0; i < table.Count; i++)
        {
            if (inside == (i >= known - 500 && i < known)) table.Label[i] = !table.Label[i];
        }

        Assert.Equal(!inside, before.SequenceEqual(Said(table, from)));
    }

    /// <summary>What was said is too high throughout: the curve takes it back.</summary>
    [Fact]
    public void Level_ThatIsOff_IsMended()
    {
        var table = Table();
        int from = table.StartOfDay(2500);
        double rate = table.Label.AsSpan(from).ToArray().Average(y => y ? 1.0 : 0);

        double mended = Said(table, from).Average();

        Assert.True(PlattScaling.Sigmoid(Off) - rate > 0.1);
        Assert.Equal(rate, mended, 0.06);
    }

    private static CallTable Table() => CallTable.ReadLabelled(PlantedCalls.Make(count: 3000).Frame, ConversionColumns.Features);

    private static double[] Said(CallTable table, int from)
    {
        double[] logits = [.. Enumerable.Range(0, table.Count).Select(i => Off + (i % 7 / 100.0))];
        return RecentCalibration.Calibrated(table, logits, [(from, table.Count)], 1000, options)[from..];
    }
}

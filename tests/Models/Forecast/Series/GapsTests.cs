using Analytics.Models.Forecast.Series;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Series;

public class GapsTests
{
    private const double No = double.NaN;

    [Fact]
    public void Fill_NoSeason_DrawsLinesDropsTheStartAndCarriesOn()
    {
        double[] y = [No, No, 1, No, No, 4, No];
        Assert.Equal([1, 2, 3, 4, 4], Gaps.Fill(y, 1));
        Assert.True(double.IsNaN(y[3]));
    }

    [Fact]
    public void Fill_Week_GivesEachDayItsOwn()
    {
        double[] week = [10, 12, 14, 13, 15, 3, 1];
        var whole = Enumerable.Range(0, 70).Select(t => week[t % 7] + 0.1 * t).ToArray();
        var broken = whole.ToArray();
        foreach (var t in new[] { 5, 20, 21, 22, 41, 68, 69 }) broken[t] = No;
        Assert.All(Gaps.Fill(broken, 7).Zip(whole), p => Assert.Equal(p.Second, p.First, 0.6));
        Assert.All(Enumerable.Range(0, 70).Where(t => !double.IsNaN(broken[t])), t => Assert.Equal(whole[t], Gaps.Fill(broken, 7)[t]));
    }

    [Fact]
    public void Fill_DeepFall_StaysWithinWhatWasSeen()
    {
        var y = Enumerable.Range(0, 56).Select(t => t % 7 == 6 ? 0 : t < 28 ? 100.0 : 5).ToArray();
        y[48] = No;
        Assert.Equal(0, Gaps.Fill(y, 7)[48]);
    }

    [Fact]
    public void Fill_NothingKnownOrNothingMissing_IsPlain()
    {
        Assert.Empty(Gaps.Fill([No, No], 7));
        Assert.Empty(Gaps.Fill([], 7));
        Assert.Equal([2, 1], Gaps.Fill([No, 2, 1], 7));
        Assert.Equal([2, 2], Gaps.Fill([2, No], 7));
    }
}

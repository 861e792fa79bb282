using System.Globalization;
using System.Text;
using Analytics.Sample;
using Xunit;

namespace Analytics.Tests.Sample;

public class JapaneseHolidaysTests
{
    [Fact]
    public void Holidays_From2022_AreTheOfficialList()
    {
        var file = Path.Combine(RealData(), "syukujitsu_cp932", "syukujitsu.csv");
        if (!File.Exists(file))
            Assert.Skip($"The official list of holidays is not at {file}.");
        var official = Official(file).Where(day => day.Date.Year >= JapaneseHolidays.FirstYear).ToList();
        var years = official.Select(day => day.Date.Year).Distinct().ToList();
        Assert.Contains(2027, years);
        Assert.Equal(official, years.SelectMany(JapaneseHolidays.Of));
    }

    [Theory]
    [InlineData("2026-09-22")] // between Respect for the Aged Day (Monday) and the autumnal equinox (Wednesday)
    [InlineData("2026-05-06")] // 3 May is a Sunday; 4 and 5 May are holidays already
    [InlineData("2024-02-12")] // 11 February is a Sunday
    public void Substitute_FallsOnTheNextFreeDay(string date)
    {
        var day = DateOnly.Parse(date, CultureInfo.InvariantCulture);
        Assert.Contains((day, "休日"), JapaneseHolidays.Of(day.Year));
    }

    [Theory]
    [InlineData(2021)]
    [InlineData(2100)]
    public void Year_OutsideTheLaw_Throws(int year) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => JapaneseHolidays.Of(year));

    private static List<(DateOnly Date, string Name)> Official(string file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return
        [
            .. File.ReadAllLines(file, Encoding.GetEncoding(932)).Skip(1).Select(line => line.Split(','))
                .Select(row => (DateOnly.ParseExact(row[0], "yyyy/M/d", CultureInfo.InvariantCulture), row[1])),
        ];
    }

    private static string RealData() =>
        Environment.GetEnvironmentVariable("ANALYTICS_REAL_DATA") ?? Path.Combine(RepositoryRoot.Find(), "..", "shared", "data");
}

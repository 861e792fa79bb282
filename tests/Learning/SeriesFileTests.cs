using Analytics.Faults;
using Analytics.Learning;
using Xunit;

namespace Analytics.Tests.Learning;

public sealed class SeriesFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-series-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Dates_MissingDaysAreMissing_AndBlanksToo()
    {
        var panel = Read("date,東京,b\n2026-01-01,1,\n2026-01-02,,2.5\n2026-01-05,3,-1e2\n", 7);
        Assert.Equal(["東京", "b"], panel.Series.Select(s => s.Name));
        Assert.Equal([1, double.NaN, double.NaN, double.NaN, 3], panel.Series[0].Values);
        Assert.Equal([double.NaN, 2.5, double.NaN, double.NaN, -100], panel.Series[1].Values);
        Assert.Equal(new DateOnly(2026, 1, 1), panel.FirstDay);
        Assert.Equal([7], panel.Seasons);
    }

    [Fact]
    public void WeeksAndSteps_HaveNoDays()
    {
        Assert.Null(Read("date,a\n2026-01-01,1\n2026-01-08,2\n2026-01-22,3\n").FirstDay);
        Assert.Equal([1, 2, double.NaN, 3], Read("date,a\n2026-01-01,1\n2026-01-08,2\n2026-01-22,3\n").Series[0].Values);
        Assert.Equal([1, double.NaN, 2, 3], Read("step,a\n5,1\n7,2\n8,3\n").Series[0].Values);
        Assert.Equal([1, 2, double.NaN, 3], Read("step,a\n0,1\n3600,2\n10800,3\n").Series[0].Values);
    }

    [Theory]
    [InlineData("day,a\n1,1\n", "first column 'day'", "'date' (such as 2026-01-31) or 'step'")]
    [InlineData("date,a\n2026-01-01,1\n02.01.2026,2\n", "s.csv line 3, column 'date': found '02.01.2026'", "a date such as 2026-01-31")]
    [InlineData("step,a\n1,1\n2,\"1,5\"\n", "s.csv line 3, column 'a': found '1,5'", "a number with a decimal point")]
    [InlineData("step,a\n2,1\n2,2\n", "'2' after '2'", "every row later than the one before it")]
    [InlineData("step,a\n", "no rows", "a row for each step")]
    [InlineData("step\n1\n", "1 column", "one column for each series")]
    [InlineData("date,a\n2026-01-01,1\n2026-01-08,2\n2026-01-20,2\n", "12 days after", "rows 7 days apart")]
    [InlineData("step,a\n1,1\n2,1\n9000000000,2\n", "9,000,000,000 steps", "no more than 50,000,000 of 1 series")]
    [InlineData("step,a\n1,1\n2,1e200\n", "found '1e200'", "a number with a decimal point")]
    public void WhatCannotBeRead_IsSaid(string csv, string found, string expected)
    {
        var fault = Assert.Throws<MendableException>(() => Read(csv));
        Assert.Equal(ExitCode.Usage, fault.ExitCode);
        Assert.Contains(found, fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    private Analytics.Models.Forecast.Panels.Panel Read(string csv, params int[] seasons)
    {
        string path = Path.Combine(folder, "s.csv");
        File.WriteAllText(path, csv);
        return SeriesFile.Read(path, seasons);
    }
}

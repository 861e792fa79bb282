using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary><c>analytics backtest</c> as a user calls it.</summary>
public sealed class BacktestTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-e2e-backtest-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void OddSeries_AreForecast_TwiceTheSame()
    {
        string file = Write(Series());
        var first = ProgramRun.Of("backtest", "--series", file, "--horizon", "14", "--season", "7", "--out", Path.Combine(folder, "one"), "--quiet");
        var second = ProgramRun.Of("backtest", "--series", file, "--horizon", "14", "--season", "7", "--out", Path.Combine(folder, "two"), "--quiet");

        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        Assert.Equal(first.Output, second.Output);
        foreach (string name in new[] { "backtest.json", "accuracy.csv", "forecasts.csv" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "one", name)), File.ReadAllBytes(Path.Combine(folder, "two", name)));
        Assert.Contains("4 series, the last 14 steps held out", first.Output, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "one", "backtest.json")));
        double stated = json.RootElement.GetProperty("overall").EnumerateArray().Single(m => m.GetProperty("method").GetString() == "chosen").GetProperty("mae").GetDouble();
        string[][] rows = [.. File.ReadLines(Path.Combine(folder, "one", "forecasts.csv")).Skip(1).Select(l => l.Split(','))];
        Assert.Equal(4 * 14, rows.Length);
        double recomputed = rows.GroupBy(r => r[0]).Average(s => s.Where(r => r[2].Length > 0).Average(r => Math.Abs(Number(r[2]) - Number(r[3]))));
        Assert.Equal(stated, recomputed, 9);
        // A name that a spreadsheet would take for a formula is a text.
        Assert.Contains(rows, r => r[0] == "'=1+1");
    }

    [Theory]
    [InlineData("10", "1", "--season")]
    [InlineData("0", "7", "--horizon")]
    [InlineData("400", "7", "--horizon")]
    public void NumbersThatCannotBe_AreSaid(string horizon, string season, string option)
    {
        var run = ProgramRun.Of("backtest", "--series", Write(Series()), "--horizon", horizon, "--season", season);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(option + ": found ", run.Errors.Split('\n').First(l => l.StartsWith("--", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--horizon", "--horizon", "7")]
    [InlineData("--season", "--season", "7")]
    [InlineData("--format", "--series", "none.csv", "--horizon", "7", "--format", "csv")]
    public void OptionOfTheOtherKind_IsSaid(string option, params string[] words)
    {
        var run = ProgramRun.Of(["backtest", .. words]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(option + ": found it with", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void LakeWithoutAForecast_IsSaid()
    {
        var run = ProgramRun.Of("backtest", "--workspace", folder);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("no lake", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsNotThere_IsSaid()
    {
        var run = ProgramRun.Of("backtest", "--series", Path.Combine(folder, "none.csv"), "--horizon", "7");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("found no such file", run.Errors, StringComparison.Ordinal);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string Write(string csv)
    {
        string path = Path.Combine(folder, "series.csv");
        File.WriteAllText(path, csv, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return path;
    }

    /// <summary>Days with a hole, a series that starts late, one that is always 0, and a name that looks like a formula.</summary>
    private static string Series()
    {
        var random = new Random(5);
        var csv = new StringBuilder("date,東京,=1+1,late,zero\r\n");
        for (int i = 0; i < 300; i++)
        {
            if (i is >= 100 and < 105) continue;
            string late = i < 200 ? "" : (i % 7 + random.NextDouble()).ToString("0.00", CultureInfo.InvariantCulture);
            csv.Append(CultureInfo.InvariantCulture, $"{new DateOnly(2025, 1, 1).AddDays(i):yyyy-MM-dd},{10 + (i % 7) + random.Next(3)},{(i % 11 == 0 ? "" : $"{i % 7 * 3}")},{late},0\r\n");
        }

        return csv.ToString();
    }
}

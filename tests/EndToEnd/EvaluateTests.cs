using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary><c>analytics evaluate</c> as a user calls it.</summary>
public sealed class EvaluateTests : IDisposable
{
    private const string Yaml = """
        label: { column: won, positive: 'yes' }
        order: { time: started }
        times: { started: before_call }
        columns:
          hour: { hour_of: started, role: contact_hour }
          talk: { kind: amount, known: after_call, role: talk_time }
          source: { kind: category, known: at_lead }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("analytics-e2e-evaluate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void OddTable_IsJudged_TwiceTheSame()
    {
        string config = Write("e.yaml", Yaml), data = Write("calls.csv", Calls());
        var first = ProgramRun.Of("evaluate", "--config", config, "--data", data, "--out", Path.Combine(folder, "one"), "--quiet");
        var second = ProgramRun.Of("evaluate", "--config", config, "--data", data, "--out", Path.Combine(folder, "two"), "--quiet");

        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "one", "evaluation.json")), File.ReadAllBytes(Path.Combine(folder, "two", "evaluation.json")));
        Assert.Contains("Better hours: 15:00.", first.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "one", "evaluation.json")));
        Assert.Equal(3000, json.RootElement.GetProperty("rows").GetInt32());
        var better = json.RootElement.GetProperty("hours").EnumerateArray().Where(h => h.GetProperty("is_better").GetBoolean()).Select(h => h.GetProperty("from").GetDouble());
        Assert.Equal([15.0], better);
        Assert.True(json.RootElement.GetProperty("after_call").GetProperty("nights").GetProperty("metrics").GetProperty("auc").GetProperty("value").GetDouble() > 0.6);
        Assert.Contains("Talk time and contact hour together", first.Output, StringComparison.Ordinal);
        Assert.Equal(9, first.Output.Split('\n').SkipWhile(l => !l.StartsWith("  hour ", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.Length > 0).Count());
        Assert.Equal(3000, json.RootElement.GetProperty("surface").EnumerateArray().Sum(c => c.GetProperty("rows").GetInt32()));
        string[] Worth(string model) => [.. json.RootElement.GetProperty(model).GetProperty("nights").GetProperty("importance").EnumerateArray().Select(i => i.GetProperty("column").GetString()!)];
        Assert.Equal(["hour", "source"], Worth("before_call").Order());
        Assert.Equal(["hour", "source", "talk"], Worth("after_call").Order());
        Assert.Equal(("hour", "source"), (Worth("before_call")[0], Worth("after_call")[^1]));
    }

    [Fact]
    public void ColumnThatTellsTheAnswer_IsWarnedOf_AndOneUsedTooEarlyEndsIt()
    {
        string data = Write("calls.csv", Calls());
        string leak = Write("leak.yaml", Yaml + "\n  again: { kind: category, known: before_call, column: won }\n");
        var warned = ProgramRun.Of("evaluate", "--config", leak, "--data", data);
        Assert.Equal(0, warned.ExitCode);
        Assert.Contains("column 'again' alone has an AUC of 1.000", warned.Errors, StringComparison.Ordinal);

        string early = Write("early.yaml", Yaml + "\nbefore_call: [hour, talk]\n");
        var refused = ProgramRun.Of("evaluate", "--config", early, "--data", data);
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("'talk', known after_call", refused.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("won,started,talk,source\n")]
    [InlineData("won,started,talk,source\nyes,2026-01-05 09:00,,\n")]
    public void TooFewRows_AreSaid(string csv)
    {
        var run = ProgramRun.Of("evaluate", "--config", Write("e.yaml", Yaml), "--data", Write("few.csv", csv));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("too few rows, or rows of one class", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--data missing.csv", "no such file")]
    [InlineData("--data calls.csv --cross-validate 1", "2 to 20")]
    public void WrongWords_EndWith2(string words, string said)
    {
        Write("calls.csv", Calls());
        var run = ProgramRun.Of(["evaluate", "--config", Write("e.yaml", Yaml), .. words.Replace("calls.csv", Path.Combine(folder, "calls.csv"), StringComparison.Ordinal).Split(' ')]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
    }

    /// <summary>Real contacts in the order of time, judged by nights: what a user would have had.</summary>
    [Fact]
    public void BankMarketing_ByNights_HoldsItsFigures()
    {
        RealInput.Require("uci_bank_marketing/bank-additional-full.csv");
        string data = Path.Combine(RealInput.Folder, "uci_bank_marketing", "bank-additional-full.csv");
        var run = ProgramRun.Of("evaluate", "--config", Path.Combine(RealInput.Repository, "tests", "real", "bank_marketing.yaml"), "--data", data, "--out", folder, "--quiet");

        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "evaluation.json")));
        double Metric(string model, string metric) => json.RootElement.GetProperty(model).GetProperty("nights").GetProperty("metrics").GetProperty(metric) is { ValueKind: JsonValueKind.Number } number
            ? number.GetDouble()
            : json.RootElement.GetProperty(model).GetProperty("nights").GetProperty("metrics").GetProperty(metric).GetProperty("value").GetDouble();
        Assert.Equal((41188, 4640), (json.RootElement.GetProperty("rows").GetInt32(), json.RootElement.GetProperty("positives").GetInt32()));
        Assert.InRange(Metric("before_call", "auc"), 0.755, 0.80);
        // Chance alone gives about 0.012 on so many rows.
        Assert.InRange(Metric("before_call", "expected_calibration_error"), 0, 0.035);
        Assert.InRange(Metric("after_call", "auc"), 0.855, 0.89);
        Assert.InRange(Metric("after_call", "expected_calibration_error"), 0, 0.03);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Three in the afternoon is better, and so is a long talk.</summary>
    private static string Calls()
    {
        var random = new Random(5);
        return "won,started,talk,source\n" + string.Concat(Enumerable.Range(0, 3000).Select(i =>
        {
            int hour = random.Next(9, 18), talk = random.Next(10, 600);
            double p = 0.1 + (talk / 2000.0) + (hour == 15 ? 0.3 : 0);
            string source = random.Next(20) == 0 ? "" : $"s{random.Next(40)}";
            return string.Create(CultureInfo.InvariantCulture, $"{(random.NextDouble() < p ? "yes" : "no")},{new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Unspecified).AddDays(i / 25).AddHours(hour):yyyy-MM-dd HH:mm},{talk},{source}\n");
        }));
    }
}

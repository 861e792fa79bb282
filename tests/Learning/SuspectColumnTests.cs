using Analytics.Learning;
using Analytics.Models.Conversion;
using Analytics.Models.Evaluation;
using Analytics.Models.Trials;
using Analytics.Tests.Kpis;
using Xunit;

namespace Analytics.Tests.Learning;

/// <summary>Columns that hold the answer are named, also where a lead's earlier calls, or calls that nobody answered, hide it.</summary>
public sealed class SuspectColumnTests : IDisposable
{
    private const int Leads = 400;
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-suspects-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A column of leads says at the end whether there was a meeting; most calls of those leads came before it and led to none.</summary>
    [Fact]
    public void ColumnOfLeads_FilledByTheOutcome_IsNamed()
    {
        var suspects = Find(stage: (_, met) => met ? "won" : "open", mood: (i, _) => $"{i % 3}");

        Assert.Equal(["feature 'stage' alone has an AUC of 1.000 over leads: it may hold the answer; is it really known at_lead?"], suspects);
    }

    /// <summary>A column of calls says it of each conversation; of a call that nobody answered it says nothing.</summary>
    [Fact]
    public void ColumnOfCalls_FilledInTheConversation_IsNamed()
    {
        var suspects = Find(stage: (i, _) => $"s{i % 5}", mood: (i, booked) => booked ? "9" : $"{i % 10}");

        Assert.Equal(["feature 'mood' alone has an AUC of 0.950 over conversations: it may hold the answer; is it really known before_call?"], suspects.Select(s => System.Text.RegularExpressions.Regex.Replace(s, @"0\.9\d\d", "0.950")));
    }

    [Fact]
    public void HonestColumns_AreNotNamed() => Assert.Empty(Find(stage: (i, _) => $"s{i % 5}", mood: (i, _) => $"{i % 3}"));

    [Theory]
    [InlineData("stage", 0.9, 0.75, true)]
    [InlineData("stage", 0.7, 0.75, false)]
    [InlineData("stage", 0.9, 0.62, false)]
    [InlineData("attempt_number", 0.9, 0.75, false)]
    public void ColumnThatHoldsNearlyAllTheImportance_IsNamed(string column, double share, double auc, bool expected)
    {
        FeatureImportance Of(string name, double loss) => new(name, new PairedGain(loss, Math.Abs(loss) / 10));
        FeatureColumn[] exported = [new("stage", FeatureKind.Name, FeatureTime.AtLead), new("source", FeatureKind.Name, FeatureTime.AtLead)];

        var suspect = SuspectColumns.Dominant(
            "before_call", [Of(column, share), Of("source", 1 - share), Of("weekday", -0.2)], new Dictionary<string, double> { [column] = auc, ["source"] = 0.55, ["weekday"] = 0.5 }, exported);

        Assert.Equal(expected ? "feature 'stage' holds 90 % of what the model before_call has learned: it may hold the answer; is it really known at_lead?" : null, suspect?.ToString());
    }

    /// <summary>Each lead is called six times, two days apart, the last two times with success; every fourth has a meeting after the first of those.</summary>
    private List<string> Find(Func<int, bool, string> stage, Func<int, bool, string> mood)
    {
        var start = new DateTime(2026, 1, 5, 1, 0, 0);
        string At(int lead, int call) => start.AddDays(lead % 60 + 2 * call).AddMinutes(lead).ToString("yyyy-MM-dd HH:mm:ss", null);
        bool Met(int lead) => lead % 4 == 0;
        var all = Enumerable.Range(0, Leads).ToList();
        File.WriteAllLines(Path.Combine(folder, "leads.csv"), ["lead_id,created_at,stage", .. all.Select(i => $"l{i},{At(i, 0)},{stage(i, Met(i))}")]);
        File.WriteAllLines(Path.Combine(folder, "calls.csv"), ["call_id,lead_id,rep_id,started_at,talk_seconds,outcome,mood", .. all.SelectMany(i => Enumerable.Range(0, 6).Select(k =>
            $"c{i}-{k},l{i},r{i % 5},{At(i, k)},{(k > 3 ? 60 : 0)},{(k > 3 ? "connected" : "no_answer")},{(k > 3 ? mood(i + k, Met(i) && k == 4) : "9")}"))]);
        File.WriteAllLines(Path.Combine(folder, "meetings.csv"), ["meeting_id,lead_id,booked_at", .. all.Where(Met).Select(i => $"m{i},l{i},{At(i, 4)}"), "late,l1,2026-04-30 01:00:00"]);
        string yaml = Path.Combine(folder, "analytics.yaml");
        File.WriteAllText(yaml, """
            time_zone: UTC
            conversion: {label_days: 1}
            tables:
              leads: {files: leads.csv, features: {stage: {kind: category, known: at_lead}}}
              calls: {files: calls.csv, features: {mood: {kind: number, known: before_call}}}
              meetings: {files: meetings.csv}
            """);
        using var lake = new KpiLake(yaml);
        FeatureTables.Create(lake.Marts, lake.Config);
        var catalogue = FeatureCatalogue.Of(lake.Config);
        return [.. SuspectColumns.Find(lake.Marts, catalogue, new TrialOptions(), []).Select(s => s.ToString())];
    }
}

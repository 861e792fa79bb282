using Analytics.Learning;
using Analytics.Tests.Kpis;
using Xunit;

namespace Analytics.Tests.Learning;

/// <summary>A lead's next call has not been made: nothing that only a call says of itself is known of it.</summary>
public sealed class LeadOwnFeatureTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-own-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Leads and calls are numbered alike, as two tables of one database are.</summary>
    [Fact]
    public void OpenLead_WithTheNumberOfACall_HasNothingOfThatCall()
    {
        string yaml = Write("""
            time_zone: Asia/Tokyo
            tables:
              leads: {files: leads.csv, features: {staff: {kind: amount, known: at_lead}}}
              calls: {files: calls.csv, features: {campaign: {kind: category, known: before_call}, score: {kind: number, known: before_call}}}
              reps: {files: reps.csv, features: {years: {kind: number, known: before_call}}}
            """);
        using var lake = new KpiLake(yaml);

        FeatureTables.Create(lake.Marts, lake.Config);

        Assert.Equal(
            [("1", "r", 10.0, 4.0, null, null, false, null), ("2", "r", 20.0, 4.0, null, null, false, null)],
            lake.Marts.Engine.Query(
                "select lead_id, rep_id, staff, years, campaign, score, is_conversation, talk_seconds from lead_features order by lead_id",
                r => (r.GetString(0), r.GetString(1), r.GetDouble(2), r.GetDouble(3), r.IsDBNull(4) ? null : r.GetString(4), r.IsDBNull(5) ? (double?)null : r.GetDouble(5), r.GetBoolean(6), r.IsDBNull(7) ? (double?)null : r.GetDouble(7))));
        Assert.Equal(["spring|7", "autumn|9"], lake.Marts.Engine.Query("select campaign || '|' || score::integer from call_features order by call_id", r => r.GetString(0)));
        Assert.Equal(["campaign", "score"], FeatureCatalogue.OfTheCallItself(lake.Config));
    }

    private string Write(string yaml)
    {
        File.WriteAllLines(Path.Combine(folder, "leads.csv"), ["lead_id,created_at,staff", "1,2026-03-02 09:00:00,10", "2,2026-03-02 09:00:00,20"]);
        File.WriteAllLines(Path.Combine(folder, "calls.csv"),
        [
            "call_id,lead_id,rep_id,started_at,talk_seconds,outcome,campaign,score",
            "1,2,r,2026-03-03 10:00:00,120,connected,spring,7", "2,1,r,2026-03-04 10:00:00,90,connected,autumn,9",
        ]);
        File.WriteAllLines(Path.Combine(folder, "reps.csv"), ["rep_id,years", "r,4"]);
        string file = Path.Combine(folder, "analytics.yaml");
        File.WriteAllText(file, yaml);
        return file;
    }
}

using Analytics.Config;
using Analytics.Ingest;
using Analytics.Kpis;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>A call today, its lead tomorrow: the call is kept, and the KPIs join the two once both are there.</summary>
public sealed class LateLeadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-late-lead-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Call_BeforeItsLeadArrives_CountsAtOnce_AndForTheLeadFromTomorrow()
    {
        Write("analytics.yaml", "time_zone: UTC\ntables:\n  leads: { files: 'leads-*.csv' }\n  calls: { files: 'calls-*.csv' }\n");
        Write("leads-1.csv", "lead_id,created_at,motion\nA,2026-06-01 08:00,inbound\n");
        Write("calls-1.csv", "call_id,lead_id,rep_id,started_at,talk_seconds,outcome\na,A,R,2026-06-01 08:03,60,connected\nb,B,R,2026-06-01 09:04,60,connected\n");

        var (first, calls, within) = Night(new DateOnly(2026, 6, 1));
        Assert.Equal("calls.lead_id.exists", Assert.Single(first.Findings).Rule);
        Assert.Equal((2.0, 1.0, 1.0), (calls, within.Numerator, within.Denominator));

        Write("leads-2.csv", "lead_id,created_at,motion\nB,2026-06-01 09:00,inbound\n");

        var (second, callsThen, withinThen) = Night(new DateOnly(2026, 6, 2));
        Assert.Empty(second.Findings);
        Assert.Equal((2.0, 2.0, 2.0), (callsThen, withinThen.Numerator, withinThen.Denominator));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private (IngestResult Ingested, double Calls, (double Numerator, double Denominator) Within5m) Night(DateOnly asOf)
    {
        var config = ConfigFile.Load(Path.Combine(folder, "analytics.yaml"));
        var lake = new DataLake(Path.Combine(folder, "lake"));
        string scratch = Path.Combine(folder, "scratch");
        var committedAt = new DateTimeOffset(2026, 6, 3, 0, 0, 0, TimeSpan.Zero);
        var ingested = IngestStep.Run(config, lake, new IngestOptions
        {
            AsOf = asOf,
            Today = new DateOnly(2026, 6, 3),
            CommittedAt = committedAt,
            QuarantineFolder = Path.Combine(folder, "quarantine"),
            ScratchFolder = scratch,
        });
        using (var marts = Marts.Build(config, lake.Pin(), WorkingDays.Of(config.Calendar), asOf, scratch))
            KpiStep.Run(config, marts, lake, committedAt);
        using var engine = Engine.InMemory();
        lake.Pin().Register(engine);
        List<(double Value, double Numerator, double Denominator)> Values(string kpi) => engine.Query(
            $"select value, coalesce(numerator, 0), coalesce(denominator, 0) from lake.kpi_values where kpi = '{kpi}' and period = 'all' and cut = 'total'",
            r => (Convert.ToDouble(r.GetValue(0), null), Convert.ToDouble(r.GetValue(1), null), Convert.ToDouble(r.GetValue(2), null)));
        var within = Assert.Single(Values("first_response_within_5m"));
        return (ingested, Assert.Single(Values("calls")).Value, (within.Numerator, within.Denominator));
    }
}

using Analytics.Config;
using Analytics.Kpis;

namespace Analytics.Benchmarks;

/// <summary>The marts, and the whole catalogue at every cut and period; against one bare aggregate of the same facts.</summary>
public static class KpiBenchmark
{
    public static IEnumerable<Measurement> Run(BenchmarkTeam team, int repetitions)
    {
        var (lake, result) = team.Ingest();
        var calendar = WorkingDays.Of(team.Config.Calendar);
        var marts = new List<double>();
        var (ours, peer) = Measurement.Medians(
            repetitions,
            () =>
            {
                foreach (string table in Directory.GetDirectories(lake.Folder, "kpi_*"))
                    Directory.Delete(table, recursive: true);
                Marts? built = null;
                marts.Add(Measurement.Time(() => built = Marts.Build(team.Config, lake.Pin(), calendar, result.AsOf, team.Scratch)));
                using (built)
                    return Measurement.Time(() => KpiStep.Run(team.Config, built!, lake, BenchmarkTeam.CommittedAt));
            },
            () =>
            {
                using var built = Marts.Build(team.Config, lake.Pin(), calendar, result.AsOf, team.Scratch);
                return Measurement.Time(() => built.Engine.Read(Aggregate, reader => reader.Read()));
            });
        yield return new Measurement("marts (staging and facts)", Measurement.Median(marts.Skip(1)));
        yield return new Measurement("KPI step (all KPIs, cuts and periods, committed)", ours, "one `group by` of `fct_calls` by day and rep", peer);
    }

    private const string Aggregate = """
        select business_date, rep_id, count(*), count(*) filter (where is_settled),
               avg(talk_seconds) filter (where is_conversation), median(talk_seconds) filter (where is_conversation)
        from fct_calls group by all order by all
        """;
}

using System.Globalization;

namespace Analytics.Benchmarks;

/// <summary>The exports of a sample team with nothing planted, and what it has to be told to be read.</summary>
/// <param name="Config">The configuration file.</param>
/// <param name="Workspace">Where its lake is.</param>
internal sealed record SampleTeam(string Config, string Workspace)
{
    /// <summary>Writes the exports and reads them into a lake.</summary>
    public static SampleTeam Ingested(string folder, int seed, int leads, int days)
    {
        string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
        Child.Analytics("sample", "--leads", Invariant(leads), "--days", Invariant(days), "--seed", Invariant(seed), "--out", folder);
        var team = new SampleTeam(Path.Combine(folder, "analytics.yaml"), Path.Combine(folder, "workspace"));
        File.WriteAllText(team.Config, """
            time_zone: Asia/Tokyo
            run_date: latest
            quality: { max_reject_share: 5 % }
            calendar: { holidays: holidays.csv }
            tables:
              reps: { files: reps.csv }
              leads: { files: leads-*.csv.gz }
              calls: { files: calls-*.csv.gz }
              meetings: { files: meetings-*.csv.gz }
              rep_hours: { files: rep_hours.csv }
            """);
        team.Run("ingest");
        return team;
    }

    /// <summary>Runs a step on it.</summary>
    public void Run(string step) => Child.Analytics(step, "--quiet", "--config", Config, "--workspace", Workspace);
}

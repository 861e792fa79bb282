using System.Globalization;
using Analytics.Config;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Models.Conversion;
using Analytics.Models.Trials;
using Analytics.Sample;
using Microsoft.Data.Analysis;

namespace Analytics.Benchmarks;

/// <summary>
/// Are the effects that the sample data hold found again? For each seed a team of its own; what is compared is the log-odds of a meeting after a conversation by
/// contact hour and by band of talk time (at the band's median), each less its mean over the conversations, with what was planted.
/// </summary>
public static class PlantedEffects
{
    private const int Leads = 12_000, Days = 273;
    private const int ShuffleSeed = 7;

    /// <summary>
    /// Planted is what a conversation itself brings. The product's label counts every meeting of the lead in the 14 days after it, those of later conversations too,
    /// which draws the effects towards 0; here a meeting counts for the last conversation before it alone.
    /// </summary>
    private const string OwnMeetings = $"""
        with talks as (select call_id, lead(started_at_utc) over (partition by lead_id order by started_at_utc, call_id) as next_at from {FeatureTables.Calls} where is_conversation),
        own as (
            select distinct c.call_id from {FeatureTables.Calls} as c join talks as t on t.call_id = c.call_id join stg_meetings as m on m.lead_id = c.lead_id
            where m.booked_at >= c.started_at_utc and (t.next_at is null or m.booked_at < t.next_at))
        select c.* replace (case when c.meeting_within_days is not null then c.meeting_within_days and o.call_id is not null end as meeting_within_days)
        from {FeatureTables.Calls} as c left join own as o on o.call_id = c.call_id where c.is_conversation order by c.started_at_utc, c.call_id
        """;

    public static IEnumerable<string> Run(string folder, int seeds)
    {
        int hours = 0, talks = 0, named = 0;
        var within = (Hours: new List<bool>(), Talk: new List<bool>());
        for (int seed = 1; seed <= seeds; seed++)
        {
            var calls = Conversations(Path.Combine(folder, $"planted-{seed}"), seed);
            var options = Options();
            var (byHour, byTalk) = Trial.Effects(calls, options);
            var hour = Compare(byHour, e => MeetingTruth.HourLogit.GetValueOrDefault((int)e.From));
            var talk = Compare(byTalk, e => MeetingTruth.Talk((int)Median(calls, e)));
            hours += hour.All(c => c.Corrected) ? 1 : 0;
            talks += talk.All(c => c.Corrected) ? 1 : 0;
            within.Hours.AddRange(hour.Select(c => c.Single));
            within.Talk.AddRange(talk.Select(c => c.Single));
            Shuffle(calls, ShuffleSeed + seed);
            named += Trial.Effects(calls, options).Hours.Any(h => h.IsBetter) ? 1 : 0;
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"| planted effects of contact hour within all corrected intervals | {hours} of {seeds} seeds | ≥ 90 % | single 95 % intervals hold {within.Hours.Count(w => w):N0} of {within.Hours.Count:N0} |");
        yield return string.Create(CultureInfo.InvariantCulture, $"| planted effects of talk time within all corrected intervals | {talks} of {seeds} seeds | ≥ 90 % | single 95 % intervals hold {within.Talk.Count(w => w):N0} of {within.Talk.Count:N0} |");
        yield return string.Create(CultureInfo.InvariantCulture, $"| an hour is named better although hours were shuffled | {named} of {seeds} seeds | ≤ 5 % | |");
    }

    private static TrialOptions Options() => new()
    {
        TalkTime = ConversionColumns.TalkSeconds,
        ContactHour = ConversionColumns.ContactHour,
        Model = new ConversionOptions { Features = FeatureCatalogue.Declared(SqlFiles.Read("marts", FeatureTables.Calls)) },
    };

    private static List<(bool Single, bool Corrected)> Compare(IReadOnlyList<AdjustedEffect> effects, Func<AdjustedEffect, double> planted)
    {
        double rows = effects.Sum(e => e.Rows), mean = effects.Sum(e => e.Rows * planted(e)) / rows;
        return [.. effects.Select(e => (e.Interval.Contains(planted(e) - mean), e.Corrected.Contains(planted(e) - mean)))];
    }

    private static double Median(DataFrame calls, AdjustedEffect band)
    {
        var talk = calls["talk_seconds"];
        double[] of = [.. Enumerable.Range(0, (int)calls.Rows.Count).Where(i => calls["meeting_within_days"][i] is not null && talk[i] is double t && t >= band.From && !(t >= band.To)).Select(i => (double)talk[i]).Order()];
        return of[of.Length / 2];
    }

    private static void Shuffle(DataFrame calls, int seed)
    {
        var hours = (PrimitiveDataFrameColumn<int>)calls["contact_hour"];
        int?[] values = [.. hours];
        new Random(seed).Shuffle(values);
        for (int i = 0; i < values.Length; i++)
            hours[i] = values[i];
    }

    private static DataFrame Conversations(string folder, int seed)
    {
        Child.Analytics("sample", "--leads", $"{Leads}", "--days", $"{Days}", "--seed", $"{seed}", "--out", folder);
        string file = Path.Combine(folder, "analytics.yaml"), workspace = Path.Combine(folder, "workspace");
        File.WriteAllText(file, """
            time_zone: Asia/Tokyo
            run_date: latest
            quality: { max_reject_share: 5 % }
            tables:
              reps: { files: reps.csv }
              leads: { files: leads-*.csv.gz }
              calls: { files: calls-*.csv.gz }
              meetings: { files: meetings-*.csv.gz }
            """);
        Child.Analytics("ingest", "--quiet", "--config", file, "--workspace", workspace);
        var config = ConfigFile.Load(file);
        var lake = new DataLake(Path.Combine(workspace, "lake")).Pin();
        using var marts = Marts.Build(config, lake, WorkingDays.Of(config.Calendar), lake.LatestDate(DateOnly.MaxValue)!.Value, Path.Combine(workspace, "scratch"), afresh: true);
        FeatureTables.Create(marts, config);
        var frame = marts.Engine.Frame(OwnMeetings);
        Directory.Delete(folder, recursive: true);
        return frame;
    }
}

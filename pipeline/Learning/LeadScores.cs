using System.Globalization;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Conversion;
using Analytics.Models.Trials;

namespace Analytics.Learning;

/// <summary>Every open lead with what a call on the next working day is worth → <c>lead_scores</c>.</summary>
internal static class LeadScores
{
    // Hours with fewer of the last 91 days' calls are none of the team's.
    private const double LeastShare = 0.01;
    private const int BestHours = 3;

    /// <summary>Scores and commits.</summary>
    /// <param name="marts">They hold <see cref="FeatureTables.OpenLeads"/>.</param>
    /// <param name="lake">Where to.</param>
    /// <param name="before">The model before the call.</param>
    /// <param name="effects">Of contact hours: only hours that are better beyond chance are named as a lead's best.</param>
    /// <param name="notKnown">Features that only the call itself will fill.</param>
    /// <param name="committedAt">For the log.</param>
    public static long Commit(Marts marts, DataLake lake, ModelOutcome before, IReadOnlyList<AdjustedEffect> effects, IReadOnlyList<string> notKnown, DateTimeOffset committedAt)
    {
        var hours = Hours(marts);
        int[] better = [.. effects.Where(e => e.IsBetter).Select(e => (int)e.From)];
        marts.Engine.Execute("create or replace table scored_leads (lead_id varchar, probability double, best_hours varchar, probability_at_best double, reasons varchar, outside varchar)");
        foreach (var leads in Chunks.Of(marts.Engine, FeatureTables.OpenLeads, "true", "* replace (lead_id as call_id)"))
        {
            using var appender = marts.Engine.Append("scored_leads");
            foreach (var score in LeadScoring.Of(before.Champion, leads, hours, notKnown))
            {
                var best = hours.Select((h, i) => (h.Hour, P: score.ByHour.Count > i ? score.ByHour[i] : 0)).Where(h => better.Contains(h.Hour) && h.P > score.Probability)
                    .OrderByDescending(h => h.P).ThenBy(h => h.Hour).Take(BestHours).ToList();
                appender.CreateRow().AppendValue(score.LeadId).AppendValue(score.Probability)
                    .AppendValue(best.Count == 0 ? null : string.Join(' ', best.Select(h => h.Hour.ToString(CultureInfo.InvariantCulture))))
                    .AppendValue(best.Count == 0 ? null : best[0].P).AppendValue(string.Join("; ", score.Reasons))
                    .AppendValue(score.Outside.Count == 0 ? null : string.Join(' ', score.Outside)).EndRow();
            }
        }

        return ResultTable.Commit(marts.Engine, lake, "lead_scores", Sql(before.Version), committedAt);
    }

    /// <summary>
    /// Decile 1 holds the tenth of leads with the highest probability; ties go by the lead's identity. Leads like those learned from stand first, since what is
    /// said of the others is a guess.
    /// </summary>
    private static string Sql(string version) => $"""
        select row_number() over (order by s.outside is not null, s.probability desc nulls last, s.lead_id)::integer as place, s.lead_id, f.business_date as call_date, s.probability, case when s.probability is not null then ntile(10) over (order by s.probability desc, s.lead_id) end::integer as decile,
            s.best_hours, s.probability_at_best, s.reasons, s.outside, f.rep_id as last_rep_id, f.attempt_number - 1 as calls_so_far, f.days_since_last_call, f.last_outcome,
            f.motion, f.source, f.industry, f.department, {SqlText.Literal(version)} as model_version
        from scored_leads as s join {FeatureTables.OpenLeads} as f on f.lead_id = s.lead_id order by place
        """;

    private static List<HourShare> Hours(Marts marts) => marts.Engine.Query(
        $"""
        select contact_hour, count(*)::double / sum(count(*)) over () from fct_calls
        where contact_hour is not null and business_date > {SqlText.Literal(marts.AsOf)} - 91 group by contact_hour qualify count(*) >= {LeastShare.ToString(CultureInfo.InvariantCulture)} * sum(count(*)) over ()
        order by contact_hour
        """,
        r => new HourShare(r.GetInt32(0), r.GetDouble(1)));
}

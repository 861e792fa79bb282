using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Conversion;

namespace Analytics.Learning;

/// <summary>
/// Every conversation with both models' probabilities → <c>call_scores</c>. That before the call was said when nobody knew whether there would be an answer: the two differ
/// by the answer and the talk together, and their difference is not what the talk was worth.
/// </summary>
internal static class CallScores
{
    public static long Commit(Marts marts, DataLake lake, ModelOutcome before, ModelOutcome after, DateTimeOffset committedAt)
    {
        marts.Engine.Execute("create or replace table scored_calls (call_id varchar, probability double, probability_before_answer double)");
        foreach (var calls in Chunks.Of(marts.Engine, FeatureTables.Calls, "is_conversation"))
        {
            var (late, early) = (after.Champion.Score(calls), before.Champion.Score(calls));
            using var appender = marts.Engine.Append("scored_calls");
            for (long i = 0; i < calls.Rows.Count; i++)
            {
                appender.CreateRow().AppendValue((string)late[ConversionColumns.CallId][i])
                    .AppendValue((double?)late[ConversionColumns.Probability][i]).AppendValue((double?)early[ConversionColumns.Probability][i]).EndRow();
            }
        }

        return ResultTable.Commit(
            marts.Engine, lake, "call_scores",
            $"""
            select c.call_id, c.lead_id, c.rep_id, c.business_date, c.started_at_utc as started_at, s.probability, s.probability_before_answer,
                {SqlText.Literal(after.Version)} as model_version, {SqlText.Literal(before.Version)} as before_version
            from scored_calls as s join {FeatureTables.Calls} as c on c.call_id = s.call_id order by c.started_at_utc, c.call_id
            """,
            committedAt);
    }
}

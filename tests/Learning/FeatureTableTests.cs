using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Models.Conversion;
using Analytics.Tests.Kpis;
using Xunit;

namespace Analytics.Tests.Learning;

/// <summary>What a model learns from was known when the call started: a later look at the same calls changes none of it.</summary>
public sealed class FeatureTableTests
{
    private const string TooEarly = "coalesce(h.conversations, 0)::integer as lead_past_conversations";

    private static readonly KpiCase Tokyo = new("Asia/Tokyo", new DateOnly(2026, 3, 31));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Features_KnownBeforeTheCall_DoNotDependOnWhatCameAfterIt(int seed) =>
        Assert.Equal([], ChangedByTheFuture(RandomCase.Of(seed), SqlFiles.Read("marts", FeatureTables.Calls)));

    /// <summary>A feature that counts the lead's later conversations too, declared as known before the call.</summary>
    [Fact]
    public void Leak_Planted_IsNamed()
    {
        string sql = SqlFiles.Read("marts", FeatureTables.Calls);
        string leaking = sql.Replace(TooEarly, "(select count(*) from conversations as x where x.lead_id = m.lead_id)::integer as lead_past_conversations", StringComparison.Ordinal);
        Assert.NotEqual(sql, leaking);

        Assert.Equal(["lead_past_conversations"], ChangedByTheFuture(RandomCase.Of(1), leaking));
    }

    [Fact]
    public void History_OfTheLead_IsThatOfEarlierCalls()
    {
        var random = RandomCase.Of(2);
        using var lake = new KpiLake(random.Rows, random.Settings);
        FeatureTables.Create(lake.Marts, lake.Config);
        var calls = lake.Marts.Engine.Query(
            "select call_id, lead_id, started_at, talk_seconds::double, is_conversation, outcome from fct_calls where started_at >= lead_answerable_from",
            r => (Id: r.GetString(0), Lead: r.GetString(1), At: r.GetDateTime(2), Talk: r.IsDBNull(3) ? 0 : r.GetDouble(3), Talked: !r.IsDBNull(4) && r.GetBoolean(4), Outcome: r.IsDBNull(5) ? null : r.GetString(5)))
            .ToLookup(c => c.Lead);
        var features = lake.Marts.Engine.Query(
            "select call_id, lead_id, started_at_utc, attempt_number, lead_past_conversations, lead_past_talk_seconds, days_since_last_call from call_features",
            r => (Id: r.GetString(0), Lead: r.GetString(1), At: r.GetDateTime(2), Attempt: r.GetInt32(3), Talked: r.GetInt32(4), Talk: r.GetDouble(5), Days: r.IsDBNull(6) ? (double?)null : r.GetDouble(6)));

        Assert.Equal(calls.Sum(c => c.Count()), features.Count);
        Assert.Contains(features, f => f is { Talked: > 0, Talk: > 0, Attempt: > 2 });
        foreach (var f in features)
        {
            var earlier = calls[f.Lead].Where(c => c.At < f.At).ToList();
            Assert.Equal((earlier.Count + 1, earlier.Count(c => c.Talked)), (f.Attempt, f.Talked));
            Assert.Equal(earlier.Where(c => c.Talked).Sum(c => c.Talk), f.Talk, 6);
            Assert.Equal(earlier.Count == 0 ? null : (f.At - earlier.Max(c => c.At)).TotalDays, f.Days, (a, b) => a is null ? b is null : Math.Abs(a.Value - b!.Value) < 1e-6);
        }
    }

    /// <summary>What is said of an open lead's next call is what that call will have once it is made.</summary>
    [Fact]
    public void OpenLead_HasTheFeaturesThatItsNextCallWillHave()
    {
        var rows = new RawData { Leads = [new RawLead("l", At(24)) { Motion = "inbound", Source = "web" }, new RawLead("met", At(24)), new RawLead("closed", At(24))] };
        rows.Calls.Add(new RawCall("c1", "l", At(26)) { Outcome = "connected", TalkSeconds = 200, RepId = "r" });
        rows.Calls.Add(new RawCall("c2", "l", At(30)) { Outcome = "no_answer", RepId = "r" });
        rows.Meetings.Add(new RawMeeting("m", "met", At(25)));
        rows.Deals.Add(new RawDeal("d", "closed", At(25), false, null));
        // The 31st is a Tuesday; the next working day is the 1st.
        var next = new DateTime(2026, 4, 1, 3, 0, 0, DateTimeKind.Utc);
        string[] columns = [.. FeatureCatalogue.Declared(SqlFiles.Read("marts", FeatureTables.Calls)).Where(f => f is { Known: not FeatureTime.AfterCall, Name: not "contact_hour" }).Select(f => f.Name)];
        List<string> open, made;
        using (var lake = new KpiLake(rows, Tokyo))
        {
            FeatureTables.Create(lake.Marts, lake.Config);
            open = Values(lake.Marts.Engine, $"select lead_id, business_date, rep_id, {string.Join(", ", columns)} from lead_features");
        }

        rows.Calls.Add(new RawCall("c3", "l", next) { Outcome = "no_answer", RepId = "r" });
        using (var lake = new KpiLake(rows, Tokyo with { AsOf = new DateOnly(2026, 4, 1) }))
        {
            FeatureTables.Create(lake.Marts, lake.Config);
            made = Values(lake.Marts.Engine, $"select lead_id, business_date, rep_id, {string.Join(", ", columns)} from call_features where call_id = 'c3'");
        }

        Assert.Equal(made, Assert.Single([open]));
        Assert.StartsWith("l|2026-04-01|r|3|3|", Assert.Single(open), StringComparison.Ordinal);
    }

    /// <summary>Of conversations whose meeting may still be in an export that has not come, none counts as one without.</summary>
    [Fact]
    public void RepRate_MeetingsComeLate_IsOfConversationsThatCanBeJudged()
    {
        var rows = new RawData { Leads = [new RawLead("a", At(2)), new RawLead("b", At(2)), new RawLead("open", At(2))] };
        rows.Calls.Add(new RawCall("judged", "a", At(5)) { Outcome = "connected", TalkSeconds = 60, RepId = "r" });
        rows.Calls.Add(new RawCall("early", "b", At(10)) { Outcome = "connected", TalkSeconds = 60, RepId = "r" });
        rows.Calls.Add(new RawCall("last", "open", At(31)) { Outcome = "no_answer", RepId = "r" });
        // No meeting is known after the 20th: what was said by the 6th is judged, what was said on the 10th is not.
        rows.Meetings.Add(new RawMeeting("m", "a", At(6)));
        rows.Meetings.Add(new RawMeeting("n", "a", At(20)));
        using var lake = new KpiLake(rows, Tokyo);
        FeatureTables.Create(lake.Marts, lake.Config);

        Assert.Equal(["b|1", "open|1"], Values(lake.Marts.Engine, "select lead_id, rep_past_rate from lead_features order by lead_id"));
    }

    [Fact]
    public void Label_OfACallWithoutConversation_IsNoOnceItCanBeTold()
    {
        var rows = new RawData { Leads = [new RawLead("l", At(1)), new RawLead("other", At(1))], Meetings = [new RawMeeting("m", "l", At(2).AddMinutes(5)), new RawMeeting("n", "other", At(31))] };
        rows.Calls.Add(new RawCall("missed", "l", At(2)) { Outcome = "no_answer" });
        rows.Calls.Add(new RawCall("reached", "l", At(2).AddMinutes(2)) { Outcome = "connected", TalkSeconds = 60 });
        rows.Calls.Add(new RawCall("young", "l", At(30)) { Outcome = "no_answer" });
        using var lake = new KpiLake(rows, Tokyo);
        FeatureTables.Create(lake.Marts, lake.Config);

        Assert.Equal(
            [("missed", false), ("reached", true), ("young", null)],
            lake.Marts.Engine.Query("select call_id, meeting_within_days from call_features order by call_id", r => (r.GetString(0), r.IsDBNull(1) ? (bool?)null : r.GetBoolean(1))));
    }

    [Fact]
    public void ProductsOwnNames_AreNoNamesForColumnsOfAUsersOwn()
    {
        var random = RandomCase.Of(1);
        using var lake = new KpiLake(random.Rows, random.Settings);
        FeatureTables.Create(lake.Marts, lake.Config);
        var own = lake.Marts.Engine.Query("describe call_features", r => r.GetString(0)).Except(["lead_id", "rep_id"]);

        Assert.Equal([], own.Except(Analytics.Config.FurtherNames.Taken));
    }

    [Theory]
    [InlineData("-- feature: a, amount")]
    [InlineData("-- feature: a, amounts, at_lead")]
    [InlineData("-- feature: a, amount, later")]
    public void Declaration_Unreadable_IsRefused(string line) => Assert.Contains(line, Assert.Throws<FormatException>(() => FeatureCatalogue.Declared(line)).Message, StringComparison.Ordinal);

    private static DateTime At(int day) => new(2026, 3, day, 1, 0, 0, DateTimeKind.Utc);

    /// <summary>Features declared as known by the call's start whose value, for calls up to a day, is another one when looked at three weeks later.</summary>
    private static List<string> ChangedByTheFuture(RandomCase random, string sql)
    {
        var declared = FeatureCatalogue.Declared(sql).Where(f => f.Known != FeatureTime.AfterCall).Select(f => f.Name).ToList();
        Assert.True(declared.Count > 10);
        // Of calls after the last day of which meetings are known, a rep's rate stops there: they have no label then, and more is known of them later.
        DateOnly known = DateOnly.MinValue;
        Dictionary<string, List<string>> Look(DateOnly asOf, DateOnly until)
        {
            using var lake = new KpiLake(random.Rows, random.Settings with { AsOf = asOf });
            known = known == DateOnly.MinValue ? lake.Marts.MeetingsKnownUntil.AddDays(1) : known;
            until = known < until ? known : until;
            lake.Marts.Require("call_moments");
            FeatureHistory.Create(lake.Marts, lake.Config);
            lake.Marts.Engine.Execute("create view moments as select * from call_moments");
            lake.Marts.Engine.Execute($"create table looked as {sql}");
            return declared.ToDictionary(d => d, d => Values(lake.Marts.Engine, $"select call_id, {d} from looked where business_date <= {SqlText.Literal(until)} order by call_id"));
        }

        var day = random.Settings.AsOf.AddDays(-21);
        var (then, now) = (Look(day, day), Look(random.Settings.AsOf, day));
        Assert.True(then["attempt_number"].Count > 100);
        return [.. declared.Where(d => !then[d].SequenceEqual(now[d]))];
    }

    private static List<string> Values(Engine engine, string sql) => engine.Query(sql, r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => r.IsDBNull(i) ? "" : r.GetValue(i) switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", null),
        double number => number.ToString("0.#########", System.Globalization.CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, System.Globalization.CultureInfo.InvariantCulture),
    })));
}

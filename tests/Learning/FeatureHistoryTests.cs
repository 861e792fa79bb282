using Analytics.Config;
using Analytics.Ingest;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning;
using Xunit;

namespace Analytics.Tests.Learning;

/// <summary>A CRM fills its columns after the outcome: a call keeps what they said before it.</summary>
public sealed class FeatureHistoryTests : IDisposable
{
    private static readonly DateTimeOffset CommittedAt = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Columns = ["source", "industry", "stage", "staff", "is_key", "grade"];
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-history-").FullName;

    private DataLake Lake => new(Path.Combine(folder, "lake"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The leak test over nights: what is said of a night's calls is the same when looked at a week later, though leads and reps have changed since.</summary>
    [Fact]
    public void Columns_ThatChangeAfterTheOutcome_DoNotReachEarlierCalls()
    {
        int[] nights = [2, 6, 7, 8, 9, 10, 14];
        Export(leads: 24, met: i => i % 3 == 0);
        var seen = nights.ToDictionary(d => d, d => Night(d, lead => d >= MeetingDay(lead), marts => Look(marts, d)));
        var inTheEnd = Night(14, lead => 14 >= MeetingDay(lead), marts => nights.ToDictionary(d => d, d => Look(marts, d)));

        Assert.True(seen[9]["stage"].Count > 30);
        foreach (int night in nights)
            Assert.Equal([], Columns.Where(c => !seen[night][c].SequenceEqual(inTheEnd[night][c])));
        Assert.Contains(inTheEnd[14]["stage"], v => v.EndsWith("|won", StringComparison.Ordinal));
        Assert.Contains(inTheEnd[14]["staff"], v => v.EndsWith("|0.1", StringComparison.Ordinal));
        Assert.All(inTheEnd[9]["grade"], v => Assert.EndsWith("|1", v, StringComparison.Ordinal));

        // The same look at a lake that has forgotten: every column that the outcome fills is named, so this test would see it.
        Directory.Delete(Path.Combine(Lake.Folder, FeatureHistory.Table), recursive: true);
        var forgotten = Night(14, lead => 14 >= MeetingDay(lead), marts => Look(marts, 9));
        Assert.Equal(["source", "stage", "staff", "is_key", "grade"], Columns.Where(c => !seen[9][c].SequenceEqual(forgotten[c])));
    }

    /// <summary>What an open lead's next call will be given is what is known tonight.</summary>
    [Fact]
    public void OpenLead_HasTonightsValues()
    {
        Export(leads: 3, met: _ => false);
        Night(2, _ => false, _ => 0);

        Assert.Equal(["l0|won|0.1", "l1|open|1", "l2|open|2"], Night(8, lead => lead == 0, marts =>
            marts.Engine.Query("select lead_id, stage, staff from lead_features order by lead_id", r => $"{r.GetString(0)}|{r.GetString(1)}|{r.GetDouble(2)}")));
    }

    [Fact]
    public void History_GrowsByChangesAlone_AndIsTheSameWhenRunAgain()
    {
        Export(leads: 4, met: _ => false);
        var first = Night(2, _ => false, _ => Stored());
        Assert.Equal(Columns.Order(), first.Select(r => r.Column).Distinct().Order());
        Assert.All(first, r => Assert.Equal(2, r.SeenOn.Day));

        // Nothing changes; then one lead does, in four columns, and the rep; then the lead is what it was.
        Assert.Equal(first, Night(7, _ => false, _ => Stored()).Where(r => r.Table == "leads" || r.SeenOn.Day == 2));
        long version = Lake.Pin().Versions[FeatureHistory.Table];
        var changed = Night(8, lead => lead == 1, _ => Stored()).Where(r => r.SeenOn.Day == 8).Select(r => $"{r.Key} {r.Column}={r.Value}");
        Assert.Equal(["l1 is_key=true", "l1 source=event", "l1 staff=0.1", "l1 stage=won"], changed);
        Assert.Equal(version + 1, Lake.Pin().Versions[FeatureHistory.Table]);
        var again = Night(8, lead => lead == 1, _ => Stored());
        Assert.Equal(again, Night(8, lead => lead == 1, _ => Stored(), fullRefresh: true));
        Assert.Equal(version + 1, Lake.Pin().Versions[FeatureHistory.Table]);

        // The same night with a corrected export leaves no trace of what was taken back, and one of an earlier date writes nothing.
        Assert.DoesNotContain(Night(8, lead => lead == 2, _ => Stored()), r => r.Key == "l1" && r.SeenOn.Day == 8);
        var kept = Stored();
        Assert.Equal(kept, Night(7, lead => lead == 3, _ => Stored()));

        // Of a lead that is deleted, nothing is kept.
        File.WriteAllLines(Path.Combine(folder, "gone-2026-05-09.csv"), ["lead_id", "l2"]);
        Assert.Equal(kept.Where(r => r.Key != "l2").ToList(), Night(9, _ => false, _ => Stored(), deliver: false));
    }

    [Fact]
    public void Columns_ThatManyLeadsChange_AreSaid_AndLeftOutAboveALimit()
    {
        Export(leads: 120, met: _ => false);
        string models = Path.Combine(folder, "models");
        Assert.Empty(Night(2, _ => false, ChangingColumn.Find));
        var outcome = Night(14, lead => lead % 4 == 0, marts => ConversionStep.Run(ConfigFile.Load(Path.Combine(folder, "analytics.yaml")), marts, Lake, models, CommittedAt), hasMoved: lead => lead % 10 == 0);

        Assert.Equal(
            [("industry", 120L, 12L, false), ("is_key", 120L, 30L, true), ("source", 120L, 30L, true), ("staff", 120L, 30L, true), ("stage", 120L, 30L, true)],
            outcome.Changing.Select(c => (c.Column, c.Leads, c.Changed, c.IsLeftOut)));
        Assert.Equal(
            "column 'industry' of leads was another one on the day of the first call or later for 10 % of 120 leads first called since 2026-05-02: of leads loaded before, it may hold what came of their calls; declare as features only what stays",
            outcome.Changing[0].ToString());
        foreach (var model in outcome.Models)
        {
            var names = model.Result.Options.Features.Select(f => f.Name).ToList();
            Assert.Contains("industry", names);
            Assert.Empty(names.Intersect(["stage", "source", "staff", "is_key"]));
        }
    }

    private static int MeetingDay(int lead) => lead % 3 == 0 ? 7 + (lead % 4) : int.MaxValue;

    /// <summary>Leads of 1 and 2 May, called on the 4th to the 12th; what they say of themselves is exported night by night.</summary>
    private void Export(int leads, Func<int, bool> met)
    {
        var all = Enumerable.Range(0, leads).ToList();
        count = leads;
        File.WriteAllLines(Path.Combine(folder, "calls.csv"), ["call_id,lead_id,rep_id,started_at,talk_seconds,outcome",
            .. all.SelectMany(i => new[] { 4, 6, 8, 12 }.Select(day => $"c{i}-{day},l{i},r,2026-05-{day + (i % 2):00} 01:00:00,60,connected"))]);
        File.WriteAllLines(Path.Combine(folder, "meetings.csv"), ["meeting_id,lead_id,booked_at", .. all.Where(met).Select(i => $"m{i},l{i},2026-05-{MeetingDay(i):00} 05:00:00"), "other,none,2026-05-14 01:00:00"]);
        File.WriteAllText(Path.Combine(folder, "analytics.yaml"), """
            time_zone: Asia/Tokyo
            tables:
              leads:
                files: leads-*.csv
                deletions: {files: gone-*.csv}
                features: {stage: {kind: category, known: at_lead}, staff: {kind: number, known: at_lead}, is_key: {kind: flag, known: at_lead}}
              calls: {files: calls.csv}
              meetings: {files: meetings.csv}
              reps: {files: reps-*.csv, features: {grade: {kind: number, known: before_call}}}
            """);
    }

    private int count;

    /// <summary>The night of a day of May: leads whose columns are filled by then say so, and a rep has risen by the 10th.</summary>
    private T Night<T>(int day, Func<int, bool> isFilled, Func<Marts, T> look, bool fullRefresh = false, bool deliver = true, Func<int, bool>? hasMoved = null)
    {
        if (deliver)
        {
            File.WriteAllLines(Path.Combine(folder, $"leads-2026-05-{day:00}.csv"), ["lead_id,created_at,source,industry,stage,staff,is_key", .. Enumerable.Range(0, count).Select(i =>
                $"l{i},2026-05-0{1 + (i % 2)} 01:00:00,{(isFilled(i) ? "event" : "web")},{(hasMoved?.Invoke(i) ?? false ? "moved" : "it")},{(isFilled(i) ? "won" : "open")},{(isFilled(i) ? "0.1" : i)},{(isFilled(i) ? 1 : 0)}")]);
            File.WriteAllLines(Path.Combine(folder, $"reps-2026-05-{day:00}.csv"), ["rep_id,grade", $"r,{(day >= 10 ? 2 : 1)}"]);
        }

        var config = ConfigFile.Load(Path.Combine(folder, "analytics.yaml"));
        string scratch = Path.Combine(folder, "scratch");
        var asOf = new DateOnly(2026, 5, day);
        IngestStep.Run(config, Lake, new IngestOptions
        {
            AsOf = asOf,
            Today = DateOnly.FromDateTime(CommittedAt.UtcDateTime),
            CommittedAt = CommittedAt,
            QuarantineFolder = Path.Combine(folder, "quarantine"),
            ScratchFolder = scratch,
            FullRefresh = fullRefresh,
        });
        using var marts = Marts.Build(config, Lake.Pin(), WorkingDays.Of(config.Calendar), asOf, scratch);
        FeatureTables.Create(marts, config);
        FeatureHistory.Commit(marts, Lake, CommittedAt);
        return look(marts);
    }

    private static Dictionary<string, List<string>> Look(Marts marts, int until) => Columns.ToDictionary(c => c, c => marts.Engine.Query(
        $"select call_id, {c}::varchar from call_features where business_date <= '2026-05-{until:00}' order by call_id", r => $"{r.GetString(0)}|{(r.IsDBNull(1) ? "" : r.GetString(1).Replace(".0", "", StringComparison.Ordinal))}"));

    private List<(string Table, string Key, string Column, string? Value, DateOnly SeenOn)> Stored()
    {
        using var engine = Engine.InMemory();
        Lake.Pin().Register(engine);
        return engine.Query(
            $"select table_name, key, column_name, value, seen_on from lake.{FeatureHistory.Table} order by all",
            r => (r.GetString(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetFieldValue<DateOnly>(4)));
    }
}

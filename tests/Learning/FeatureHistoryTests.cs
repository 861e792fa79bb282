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

        // The same night with another export, which may be of a later day, keeps what was seen first and adds what is new; one of an earlier date writes nothing.
        count++;
        var kept = Night(8, lead => lead == 2, _ => Stored());
        Assert.Equal(again, kept.Where(r => r.Key != "l4"));
        Assert.Equal(["industry 8", "is_key 8", "source 8", "staff 8", "stage 8"], kept.Where(r => r.Key == "l4").Select(r => $"{r.Column} {r.SeenOn.Day}"));
        Assert.Equal(kept, Night(7, lead => lead == 3, _ => Stored()));

        // What the rerun did not tell, the next night does; of a lead that is deleted, nothing is kept.
        File.WriteAllLines(Path.Combine(folder, "gone-2026-05-09.csv"), ["lead_id", "l2"]);
        var next = Night(9, _ => false, _ => Stored(), deliver: false);
        Assert.Equal(kept.Where(r => r.Key != "l2"), next.Where(r => r.SeenOn.Day < 9));
        Assert.Equal(["l1 is_key=false", "l1 source=web", "l1 staff=1.0", "l1 stage=open"], next.Where(r => r.SeenOn.Day == 9).Select(r => $"{r.Key} {r.Column}={r.Value}"));
    }

    /// <summary>A night on which nothing changed, run again from a later day's export: neither its rows nor an earlier night's know what came after.</summary>
    [Fact]
    public void NightRunAgain_DoesNotSeeWhatALaterExportSays()
    {
        Export(leads: 3, met: _ => false);
        Night(2, _ => false, _ => 0);
        var quiet = Night(6, _ => false, _ => Stored());
        List<string> Open(Marts marts) => marts.Engine.Query("select lead_id, stage, staff from lead_features where lead_id = 'l0'", r => $"{r.GetString(0)}|{r.GetString(1)}|{r.GetDouble(2)}");
        List<string> Calls(Marts marts) => Look(marts, 31)["stage"].Where(v => v.StartsWith("c0-", StringComparison.Ordinal)).ToList();

        foreach (int day in new[] { 6, 2 })
        {
            var (open, calls) = Night(day, lead => lead == 0, marts => (Open(marts), Calls(marts)), deliver: day == 6);
            Assert.Equal(["l0|open|0"], open);
            Assert.All(calls, v => Assert.EndsWith("|open", v, StringComparison.Ordinal));
            Assert.Equal(quiet, Stored());
        }

        Assert.Equal(["l0 7", "l0 7", "l0 7", "l0 7"], Night(7, lead => lead == 0, _ => Stored()).Except(quiet).Select(r => $"{r.Key} {r.SeenOn.Day}"));
        Assert.Equal(["c0-12|won", "c0-4|open", "c0-6|open", "c0-8|won"], Night(14, lead => lead == 0, Calls));
    }

    /// <summary>A table that the lake lacks for a night, its source taken out of the configuration, is not one whose rows were deleted.</summary>
    [Fact]
    public void TableThatTheLakeLacks_KeepsItsHistory()
    {
        Export(leads: 2, met: _ => false);
        Night(9, _ => false, _ => 0);
        var kept = Night(10, _ => false, _ => Stored()).Where(r => r.Table == "reps").ToList();
        Assert.Equal(["1", "2"], kept.Select(r => r.Value![..1]));
        string config = Path.Combine(folder, "analytics.yaml"), reps = Path.Combine(Lake.Folder, "reps"), whole = File.ReadAllText(config);

        File.WriteAllLines(config, File.ReadAllLines(config).Where(l => !l.StartsWith("  reps:", StringComparison.Ordinal)));
        Assert.Equal(kept, Night(11, _ => false, _ => Stored()).Where(r => r.Table == "reps"));
        Directory.Move(reps, Path.Combine(folder, "aside"));
        Assert.Equal(kept, Night(12, _ => false, _ => Stored()).Where(r => r.Table == "reps"));

        Directory.Move(Path.Combine(folder, "aside"), reps);
        File.WriteAllText(config, whole);
        Assert.Equal(kept, Night(13, _ => false, _ => Stored()).Where(r => r.Table == "reps"));
    }

    [Fact]
    public void Columns_ThatManyLeadsChange_AreSaid_AndLeftOutAboveALimit()
    {
        Export(leads: 120, met: _ => false);
        string models = Path.Combine(folder, "models");
        string config = Path.Combine(folder, "analytics.yaml");
        Assert.Empty(Night(2, _ => false, m => ChangingColumn.Find(m, null)));
        var outcome = Night(14, lead => lead % 4 == 0, marts => ConversionStep.Run(ConfigFile.Load(config), marts, Lake, models, CommittedAt), hasMoved: lead => lead % 10 == 0);

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

        // What is tried on the lake is what the nights learn from.
        var tried = EvaluationInput.OfLake(config, Lake.Folder, models);
        Assert.Equal(outcome.Changing.Select(c => c.ToString()), tried.Changing.Select(c => c.ToString()));
        Assert.Equal(outcome.After.Result.Options.Features, tried.Options.Model.Features);

        // More leads, and the share is below the limit: what was left out stays so, or the models' columns would change night by night.
        Export(leads: 170, met: _ => false);
        var (afresh, next) = Night(15, lead => lead < 120 && lead % 4 == 0, marts => (ChangingColumn.Find(marts, null), ConversionStep.Run(ConfigFile.Load(config), marts, Lake, models, CommittedAt)),
            hasMoved: lead => lead < 120 && lead % 10 == 0);
        Assert.Equal((170L, 30L, false), afresh.Where(c => c.Column == "stage").Select(c => (c.Leads, c.Changed, c.IsLeftOut)).Single());
        Assert.Equal(["is_key", "source", "staff", "stage"], next.Changing.Where(c => c.IsLeftOut).Select(c => c.Column));
        Assert.Equal(outcome.After.Result.Options.Features, next.After.Result.Options.Features);
    }

    [Theory]
    [InlineData(21, true, true)]
    [InlineData(20, true, false)]
    [InlineData(16, false, true)]
    [InlineData(15, false, false)]
    public void ChangingColumn_IsLeftOut_AboveItsLimit(int changed, bool isUsed, bool isLeftOut) =>
        Assert.Equal(isLeftOut, new ChangingColumn("stage", 100, changed, new DateOnly(2026, 5, 2), isUsed).IsLeftOut);

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

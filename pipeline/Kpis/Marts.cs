using System.Globalization;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// The lake as seen on the run's date, prepared for KPIs, models and forecast: staging tables, then facts, in an engine of its own.
/// Nothing dated after the run's date is in it.
/// </summary>
public sealed class Marts : IDisposable
{
    private static readonly string[] FactsInOrder =
    [
        "local_clock", "uneven_hours", "fct_calls", "conversations", "fct_meetings", "fct_deals", "lead_calls", "response_hours", "fct_leads", "call_measures", "lead_measures", "response_measures", "meeting_measures", "visit_measures",
        "daily_meetings",
    ];

    // What is added up by day and cut before any KPI asks.
    private static readonly string[] Subjects = ["call", "lead", "response", "meeting", "visit"];

    private readonly AnalyticsConfig config;
    private readonly PinnedLake lake;
    private readonly LakeNeeds needs;

    private Marts(Engine engine, PinnedLake lake, DateOnly asOf, AnalyticsConfig config)
    {
        this.config = config;
        Engine = engine;
        this.lake = lake;
        needs = new LakeNeeds(lake, engine);
        AsOf = asOf;
    }

    /// <summary>The engine that holds the tables.</summary>
    public Engine Engine { get; }

    /// <summary>The run's date, inclusive.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The versions read.</summary>
    public IReadOnlyDictionary<string, long> Versions => lake.Versions;

    /// <summary>The first business date of any lead or call; the run's date when there is none.</summary>
    public DateOnly FirstDate { get; private init; }

    /// <summary>
    /// The day up to which meetings are known: the run's date, unless the newest meeting is older than its <c>max_age_days</c>; then its day,
    /// since a missing export is not a stretch of days without meetings. Labels, cohorts and daily counts are final only up to it.
    /// </summary>
    public DateOnly MeetingsKnownUntil { get; private set; }

    /// <summary>The last day of which calls are known.</summary>
    public DateOnly CallsKnownUntil { get; private set; }

    /// <summary>The windows that KPIs are given for, those of KPIs that mature among them.</summary>
    public IReadOnlyList<Window> Windows { get; private set; } = [];

    /// <summary>Which KPIs the data allow.</summary>
    public KpiPlan Plan { get; private set; } = new([], [], []);

    /// <summary>The last run's result that this one adds to; null when all is computed anew.</summary>
    public KpiMemory? Memory { get; private set; }

    /// <summary>With a memory: the days on which what calls add up to was computed again; null without.</summary>
    public IReadOnlySet<DateOnly>? ChangedCallDays { get; private set; }

    /// <summary>Stands for everything that values depend on beside the data; see <see cref="KpiPlan.Recipe"/>.</summary>
    public long Recipe { get; private set; }

    /// <summary>Builds them.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="lake">What is read.</param>
    /// <param name="calendar">Its working days.</param>
    /// <param name="asOf">The run's date.</param>
    /// <param name="scratchFolder">Room to spill.</param>
    /// <param name="afresh">Whether to compute what the last run left as well.</param>
    public static Marts Build(AnalyticsConfig config, PinnedLake lake, WorkingDays calendar, DateOnly asOf, string scratchFolder, bool afresh = false)
    {
        var marts = Staged(config, lake, calendar, asOf, scratchFolder);
        foreach (string facts in FactsInOrder)
            marts.Materialize("marts", facts);
        marts.Windows = [.. Window.Of(marts.FirstDate, asOf), .. Window.MatureOf(asOf, config.Kpis.LeadToMeetingDays + asOf.DayNumber - marts.MeetingsKnownUntil.DayNumber)];
        marts.Plan = KpiPlan.Of(config, marts.Has);
        marts.Recipe = marts.Plan.Recipe(config, (string)marts.Engine.Scalar("select version()")!);
        marts.Remember(afresh ? null : KpiMemory.Of(lake, marts.Plan, marts.Recipe, asOf));
        var cells = new Cells(marts.Engine, marts.Windows);
        marts.AddUpCalls(cells);
        foreach (string subject in Subjects.Skip(1))
            cells.AddUp(subject + "_cells", subject + "_measures");
        foreach (string subject in Subjects)
            cells.Roll(subject + "_cells");
        return marts;
    }

    /// <summary>As <see cref="Build"/>, but with staging tables alone; facts come by <see cref="Require"/>, each after those it reads.</summary>
    public static Marts Staged(AnalyticsConfig config, PinnedLake lake, WorkingDays calendar, DateOnly asOf, string scratchFolder)
    {
        var marts = new Marts(Engine.InFolder(scratchFolder, "marts"), lake, asOf, config)
        {
            FirstDate = Earlier(lake.FirstDate(), asOf),
        };
        marts.MeetingsKnownUntil = marts.KnownUntil(Tables.Meetings);
        marts.CallsKnownUntil = marts.KnownUntil(Tables.Calls);
        lake.RegisterContract(marts.Engine, marts.WithOwnColumns);
        marts.Engine.Execute(SqlFiles.Read("engines", "duckdb"));
        marts.SetParameters(config);
        marts.FillCalendar(calendar);
        marts.FillDaysSeen();
        BusinessHours.Create(marts.Engine, config, calendar, marts.FirstDate, asOf);
        foreach (var table in Tables.All)
            marts.Materialize("staging", "stg_" + table.Name);
        return marts;
    }

    private void Remember(KpiMemory? memory)
    {
        ChangedCallDays = memory is null ? null : new ChangedDays(Engine, memory, lake, AsOf).Find();
        Memory = ChangedCallDays is null ? null : memory;
    }

    /// <summary>Of days that did not change what the last run left is read.</summary>
    private void AddUpCalls(Cells cells)
    {
        ReadCallsOf(ChangedCallDays is { } changed ? changed.Contains : null);
        Materialize("marts", "rep_days");
        cells.AddUp("call_cells", "call_measures");
        ReadCallsOf(null);
        Keep("rep_days", KpiMemory.RepDays);
        Keep(Cells.DaysOf("call_cells"), KpiMemory.CallDays);
    }

    private void Keep(string mart, string kept)
    {
        if (Memory is null)
            return;
        Memory.Kept.RegisterAs(Engine, kept, kept, Memory.Kept.Tables[kept].Schema!);
        string where = ChangedCallDays!.Count == 0 ? "" : $" where business_date not in ({string.Join(", ", ChangedCallDays.Select(SqlText.Literal))})";
        Engine.Execute($"insert into {mart} by name select * exclude ({Parts.Column}) from {kept}{where}");
    }

    /// <summary>With a memory: whether the first day of calls is another than it was; what a count is compared with begins there.</summary>
    public bool CallsBeginElsewhere() => Engine.Count(
        $"select count(*) from (select min(business_date) from {Cells.DaysOf("call_cells")} except select min(business_date) from {KpiMemory.CallDays})") > 0;

    /// <summary>Has the marts made from now on read calls and phone hours of some days only; null: of all.</summary>
    private void ReadCallsOf(Func<DateOnly, bool>? days)
    {
        foreach (var table in new[] { Tables.Calls, Tables.RepHours })
            lake.RegisterAs(Engine, "lake." + SqlText.Name(table.Name), table.Name, ContractSchema.Of(WithOwnColumns(table)), days is null ? null : f => days(ContractSchema.DateOf(f)));
    }

    /// <summary>Builds <c>talks</c>, unless it is there: single talk times, which only quantiles need.</summary>
    /// <param name="parts">The parts they are needed for; null: all.</param>
    public void RequireTalks(IReadOnlySet<string>? parts)
    {
        ReadCallsOf(parts is null ? null : d => parts.Needs(d, AsOf));
        Require("talks");
        ReadCallsOf(null);
    }

    /// <summary>Whether the lake holds what a KPI needs: <c>table</c>, <c>table.column</c> or <c>table.column=value</c>.</summary>
    public bool Has(string need) => needs.Has(need);

    /// <summary>The marks of a step's tables made from these marts.</summary>
    public IReadOnlyList<TxnAction> MarksOf(string step) => StepMarks.Of(step, AsOf, Versions);

    private static DateOnly Earlier(DateOnly? first, DateOnly asOf) => first < asOf ? first.Value : asOf;

    private DateOnly KnownUntil(ContractTable table)
    {
        int maxAgeDays = config.Sources.GetValueOrDefault(table.Name)?.MaxAgeDays ?? config.Quality.MaxAgeDays;
        return lake.LatestDate(table.Name, AsOf) is { } newest && AsOf.DayNumber - newest.DayNumber > maxAgeDays ? newest : AsOf;
    }

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();

    private ContractTable WithOwnColumns(ContractTable table) => SourceConfig.TableOf(config.Sources, table);

    /// <summary>Makes another table of the lake readable in the engine as <c>lake.NAME</c>; one that does not exist yet is empty.</summary>
    public void Register(string table, LakeSchema schema) => lake.RegisterAs(Engine, "lake." + SqlText.Name(table), table, schema);

    /// <summary>The version mark that was kept with a table of the lake; null where there is none.</summary>
    public long? MarkOf(string table, string application) =>
        lake.Tables.TryGetValue(table, out var snapshot) && snapshot.Transactions.TryGetValue(application, out long version) ? version : null;

    /// <summary>Builds a mart that not every run needs, unless it is there.</summary>
    public void Require(string mart)
    {
        if (Engine.Count($"select count(*) from information_schema.tables where table_schema = 'main' and table_name = {SqlText.Literal(mart)}") == 0)
            Materialize("marts", mart);
    }

    private void Materialize(string folder, string table)
    {
        string sql = SqlFiles.Read(folder, table);
        Engine.Execute($"create {(sql.Contains("\n-- as: view\n", StringComparison.Ordinal) ? "view" : "table")} {table} as {sql}");
    }

    private void SetParameters(AnalyticsConfig config)
    {
        string Midnight(DateOnly day) => $"({SqlText.Literal(day)}::timestamp at time zone {SqlText.Literal(config.TimeZone)})";
        string Seconds(TimeSpan t) => t.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        string Target(string name) => config.Kpis.Targets.TryGetValue(name, out double t) ? t.ToString("R", CultureInfo.InvariantCulture) : "null";
        Engine.Execute($"""
            create table run_parameters as select
                {SqlText.Literal(AsOf)} as as_of, {SqlText.Literal(MeetingsKnownUntil)} as meetings_known_until, {SqlText.Literal(config.Currency)} as currency,
                {SqlText.Literal(KnownUntil(Tables.Leads))} as leads_known_until, {SqlText.Literal(CallsKnownUntil)} as calls_known_until,
                {SqlText.Literal(KnownUntil(Tables.Deals))} as deals_known_until,
                {SqlText.Literal(config.TimeZone)} as zone,
                {Midnight(AsOf.AddDays(1))} as as_of_end, {Midnight(MeetingsKnownUntil.AddDays(1 - config.Conversion.LabelDays))} as judged_before,
                {config.Kpis.LeadToMeetingDays} as lead_to_meeting_days, {config.Conversion.LabelDays} as label_days,
                {Target("att_min")}::double as att_min, {Target("att_max")}::double as att_max,
                {Seconds(config.Quality.CallBeforeLeadTolerance)}::double as call_before_lead_seconds,
                {Has("calls.outcome")} as has_outcomes, {Has("meetings")} as has_meetings, {Has("meetings.status")} as has_meeting_status,
                {Has("deals")} as has_deals, {Has("deals.amount")} as has_amounts, {Has("visits")} as has_visits
            """);
        RunTables.Create(Engine, config.Kpis);
    }

    /// <summary>The first open day after a day; the next day where none of a year is open.</summary>
    private static DateOnly NextOpen(WorkingDays calendar, DateOnly after) =>
        Enumerable.Range(1, 366).Select(after.AddDays).FirstOrDefault(calendar.IsOpen, after.AddDays(1));

    /// <summary>The days of which a table has files, without a row too: of a day that has been and brought none, none is what is known.</summary>
    private void FillDaysSeen()
    {
        Engine.Execute("create table days_seen (table_name varchar, business_date date)");
        using var appender = Engine.Append("days_seen");
        foreach (var (table, days) in DaysPresent.Of(lake).ByTable.OrderBy(t => t.Key, StringComparer.Ordinal))
            foreach (var day in days.Order())
                appender.CreateRow().AppendValue(table).AppendValue(day).EndRow();
    }

    private void FillCalendar(WorkingDays calendar)
    {
        Engine.Execute("create table calendar (business_date date, is_open boolean)");
        using var appender = Engine.Append("calendar");
        for (var day = FirstDate; day <= AsOf; day = day.AddDays(1))
            appender.CreateRow().AppendValue(day).AppendValue(calendar.IsOpen(day)).EndRow();
        Engine.Execute($"create table next_working_day as select {SqlText.Literal(NextOpen(calendar, AsOf))} as business_date");
    }
}

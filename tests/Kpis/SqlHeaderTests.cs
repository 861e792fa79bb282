using Analytics.Contract;
using Analytics.Kpis;
using Analytics.Learning;
using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>What a SQL file's header says, against the columns and rows that its query really gives on random rows.</summary>
public sealed class SqlHeaderTests(SqlHeaderTests.RandomMarts random) : IClassFixture<SqlHeaderTests.RandomMarts>
{
    private static readonly string[] Measures = ["numerator", "denominator", "n", "immature", "estimated"];

    public static TheoryData<string> Kpis => [.. KpiCatalogue.All.Select(k => k.Name)];

    public static TheoryData<string, string> TableFiles =>
        [.. from folder in new[] { "staging", "marts" } from name in SqlFiles.Names(folder) select (folder, name)];

    [Theory]
    [MemberData(nameof(Kpis))]
    public void Kpi_Grain_IsOfRealColumnsAndUnique(string name)
    {
        var kpi = KpiCatalogue.All.Single(k => k.Name == name);
        random.Engine.Execute($"create or replace temp table header_facts as {kpi.Sql}");
        var columns = random.Columns("header_facts");

        Assert.NotEmpty(kpi.Grain);
        Assert.Equal([], kpi.Grain.Except(columns));
        Assert.Equal("", random.Repeated("header_facts", kpi.Grain));
        if (kpi.IsAdditive)
            Assert.Equal(kpi.Grain.Order(), columns.Except(Measures).Order());
    }

    [Theory]
    [MemberData(nameof(Kpis))]
    public void Kpi_Kind_HasTheColumnsItIsRolledUpFrom(string name)
    {
        var kpi = KpiCatalogue.All.Single(k => k.Name == name);
        random.Engine.Execute($"create or replace temp table header_facts as {kpi.Sql}");
        var columns = random.Columns("header_facts");
        string day = columns.Contains("cut") ? "period_start" : "business_date";
        string[] needed = kpi.Kind switch
        {
            KpiKind.Table or KpiKind.Golden => [],
            KpiKind.Count or KpiKind.Sum => [day, "numerator"],
            KpiKind.Ratio or KpiKind.Share => [day, "numerator", "denominator"],
            _ => ["business_date", "sample"],
        };

        Assert.Equal([], needed.Except(columns));
        Assert.Equal(kpi.MaturesAfterLeadToMeetingDays, columns.Contains("immature"));
        Assert.All(needed.Where(n => n != "denominator"), n => Assert.Equal(0, random.Engine.Count($"select count(*) from header_facts where {n} is null")));
    }

    [Theory]
    [MemberData(nameof(Kpis))]
    public void Kpi_Header_IsWhole(string name)
    {
        var kpi = KpiCatalogue.All.Single(k => k.Name == name);

        Assert.Contains(kpi.Unit, new[] { "count", "share", "s", "calls/h", "calls", "money" });
        Assert.Equal(kpi.Kind == KpiKind.Share || kpi.IsTable && name != "funnel", kpi.Unit == "share");
        Assert.False(string.IsNullOrWhiteSpace(kpi.Definition) || string.IsNullOrWhiteSpace(kpi.NullWhen));
        Assert.NotEmpty(kpi.Needs);
        Assert.Contains(kpi.Subject, kpi.IsTable ? [""] : new[] { "calls", "leads", "responses", "meetings", "deals" });
        Assert.All(kpi.Needs.Where(n => n != LakeNeeds.UncalledLeads), need =>
        {
            string[] parts = need.Split('.', '=');
            var table = Tables.Find(parts[0]);
            Assert.NotNull(table);
            if (parts.Length > 1)
                Assert.NotNull(table.Find(parts[1]));
            if (parts.Length > 2)
                Assert.Contains(parts[2], table.Find(parts[1])!.Allowed);
        });
    }

    [Theory]
    [MemberData(nameof(TableFiles))]
    public void Table_Header_NamesItselfItsGrainAndRealColumns(string folder, string name)
    {
        string[] header = [.. SqlFiles.Read(folder, name).Split('\n').TakeWhile(l => l.StartsWith("--", StringComparison.Ordinal))];

        Assert.Equal($"-- table: {name}", header[0]);
        Assert.StartsWith("-- grain: one row per ", header[1], StringComparison.Ordinal);
        var described = header.Skip(2).Where(l => !l.StartsWith("--   ", StringComparison.Ordinal) && l != "-- as: view" && !l.StartsWith("-- feature: ", StringComparison.Ordinal) && !l.StartsWith("-- reads: ", StringComparison.Ordinal))
            .SelectMany(l => l[3..].Split(':')[0].Split(',', StringSplitOptions.TrimEntries));
        Assert.Equal([], described.Except(random.Columns(name)));
    }

    [Theory]
    [MemberData(nameof(TableFiles))]
    public void Table_Grain_IsUnique(string folder, string name)
    {
        string[] grain = name switch
        {
            "fct_calls" or "call_features" or "call_moments" or "conversations" or "uneven_hours" or "call_measures" or "talks" => ["call_id"],
            "fct_leads" or "lead_calls" or "lead_moments" or "lead_measures" or "response_hours" or "response_measures" => ["lead_id"],
            "fct_meetings" or "meeting_measures" => ["meeting_id"],
            "fct_deals" => ["deal_id"],
            "local_clock" => ["zone", "quarter"],
            "visit_measures" => ["business_date", "source"],
            "rep_days" => ["business_date", "rep_id"],
            "daily_meetings" => ["business_date", "team"],
            "daily_measures" => ["measure", "business_date", "team"],
            "daily_parts" => ["measure", "level", "name", "business_date"],
            _ when folder == "staging" => [.. Tables.Find(name["stg_".Length..])!.Key.Select(k => k == "date" ? "business_date" : k)],
            "planning_calls" or "planning_meetings" => ["rep_id", "motion", "weeks_back"],
            "planning_hours" => ["rep_id", "weeks_back"],
            "planning_leads" => ["motion", "weeks_back"],
            "planning_attempts" => ["motion", "attempt"],
            "planning_contact_hours" => ["rep_id", "motion", "contact_hour", "weeks_back"],
            "planning_response" => ["weeks_back", "stratum", "is_prompt"],
            "daily_leads" => ["motion", "business_date"],
            "daily_conversations" => ["team", "business_date"],
            "lead_cohorts" => ["motion", "created_date", "met_date"],
            "slices" => ["week", "rep_id", "motion", "source", "industry", "department"],
            "planning_ramp" => ["rep_id", "motion", "month_on_job"],
            _ => throw new InvalidOperationException($"{folder}/{name}.sql: say here which columns name a row."),
        };

        Assert.True(random.Engine.Count($"select count(*) from {name}") > 10 || name is "stg_reps" or "uneven_hours" or "planning_response");
        Assert.Equal("", random.Repeated(name, grain));
    }

    [Theory]
    [InlineData("-- kpi: y\nselect 1", "x.sql calls itself 'y'")]
    [InlineData("-- kpi: x\nselect 1", "x.sql has no header line '-- kind: …'")]
    [InlineData("-- kpi: x\n-- kind: mean\nselect 1", "x.sql: unknown kind 'mean'")]
    public void Header_Wrong_SaysWhat(string sql, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => KpiCatalogue.Parse("x", sql)).Message, StringComparison.Ordinal);

    /// <summary>The marts of random rows, for the tests of this class.</summary>
    public sealed class RandomMarts : IDisposable
    {
        private readonly KpiLake lake;

        public RandomMarts()
        {
            var random = RandomCase.Of(1);
            lake = new KpiLake(random.Rows, random.Settings);
            lake.Run();
            FeatureTables.Create(lake.Marts, lake.Config);
            foreach (string mart in SqlFiles.Names("marts").Where(m => m.StartsWith("planning_", StringComparison.Ordinal)).Concat(["daily_measures", "daily_parts", "daily_leads", "daily_conversations", "lead_cohorts"]))
                lake.Marts.Require(mart);
        }

        internal Analytics.Lake.Engine Engine => lake.Marts.Engine;

        public void Dispose() => lake.Dispose();

        internal List<string> Columns(string table) => Engine.Query($"describe {table}", r => r.GetString(0));

        /// <summary>A value of the columns that comes more than once, as text; empty when each comes once.</summary>
        internal string Repeated(string table, IReadOnlyList<string> grain)
        {
            string columns = string.Join(", ", grain);
            string found = $"select concat_ws(' ', {columns}, count(*)) from {table} group by {columns} having count(*) > 1 order by 1 limit 1";
            return (string?)Engine.Scalar(found) ?? "";
        }
    }
}

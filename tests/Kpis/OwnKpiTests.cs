using Analytics.Faults;
using Analytics.Kpis;
using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>KPIs that a user adds: computed like ours, and held against their headers.</summary>
public sealed class OwnKpiTests : IDisposable
{
    private const string Header = """
        -- kpi: evening_calls
        -- kind: share
        -- unit: share
        -- needs: calls
        -- grain: business_date, team, source
        -- null when: no call
        -- target: 0.25
        -- definition: calls from 18:00 on the lead's clock ÷ calls
        """;

    private const string Query = """
        with
        calls as (select * from fct_calls),
        final as (
            select
                c.business_date,
                c.team,
                c.source,
                count(*) filter (where c.contact_hour >= 18) as numerator,
                count(*) as denominator
            from calls as c
            group by all
        )
        select * from final
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("analytics-own-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void OwnKpi_FromRows_IsCutAndRolledUpLikeOurs()
    {
        Write("evening_calls", Header + "\n" + Query);
        var random = RandomCase.Of(1);
        using var lake = new KpiLake(random.Rows, random.Settings with { Folder = folder });
        var outcome = lake.Run();
        var calls = new RecomputedFacts(random.Rows, random.Settings).OfCalls(_ => true, _ => 0).ToList();

        var total = outcome.Total("evening_calls");
        Assert.Equal((calls.Count(c => c.Hour >= 18), calls.Count), (total.Numerator, total.Denominator));
        Assert.Equal(0.25, total.Target);
        Assert.Equal(["source", "team", "total"], outcome.Values.Where(v => v.Key.Kpi == "evening_calls").Select(v => v.Key.Cut).Distinct().Order());
        Assert.Equal(9, outcome.Values.Where(v => v.Key.Kpi == "evening_calls").Select(v => v.Key.Period).Distinct().Count());
        Assert.Contains(outcome.Result.Computed, k => k is { Name: "evening_calls", IsOwn: true });
    }

    /// <summary>Who begins with a copy of ours, or of his own, gets the same values under another name.</summary>
    [Theory]
    [InlineData("revenue")]
    [InlineData("win_rate")]
    [InlineData("att_median")]
    public void OwnKpi_WithTheQueryOfAnother_HasItsValues(string ours)
    {
        string sql = KpiCatalogue.All.Single(k => k.Name == ours).Sql;
        foreach (string name in (string[])["copied", "copied_again"])
            Write(name, sql.Replace($"-- kpi: {ours}\n", $"-- kpi: {name}\n", StringComparison.Ordinal));
        var random = RandomCase.Of(1);
        using var lake = new KpiLake(random.Rows, random.Settings with { Folder = folder });
        var outcome = lake.Run();

        var values = outcome.Values.ToLookup(v => v.Key.Kpi, v => (v.Key.Period, v.Key.Start, v.Key.Cut, v.Key.CutValue, v.Value, v.N));
        Assert.NotEmpty(values[ours]);
        Assert.Equal(values[ours].Order(), values["copied"].Order());
        Assert.Equal(values[ours].Order(), values["copied_again"].Order());
    }

    [Fact]
    public void OwnKpi_FromCellsAndAsTable_AreTakenToo()
    {
        Write("busy_share", """
            -- kpi: busy_share
            -- kind: share
            -- unit: share
            -- needs: calls, calls.outcome
            -- grain: period, period_start, cut, cut_value
            -- null when: no call with a known outcome
            -- better: lower
            -- definition: calls not settled ÷ calls
            with
            final as (
                select period, period_start, cut, cut_value, calls_with_outcome - settled as numerator, calls_with_outcome as denominator from call_cells
            )
            select * from final
            """);
        Write("reps_by_team", """
            -- kpi: reps_by_team
            -- kind: table
            -- unit: count
            -- needs: reps
            -- grain: team
            -- null when: never
            -- definition: reps of each team
            with
            final as (select coalesce(team, '') as team, count(*) as reps from stg_reps group by all)
            select * from final order by team
            """);
        var random = RandomCase.Of(2);
        using var lake = new KpiLake(random.Rows, random.Settings with { Folder = folder });
        var outcome = lake.Run();

        Assert.Equal(1, outcome.Total("busy_share").Value!.Value + outcome.Total("contact_rate").Value!.Value, 12);
        Assert.Equal([("", 1L), ("north", 3L), ("south", 3L)], outcome.Tables["reps_by_team"].Select(r => ((string)r["team"]!, (long)r["reps"]!)));
    }

    [Theory]
    [InlineData("-- grain: business_date, team, source", "-- grain: business_date, team", "column 'source', which is not in its grain")]
    [InlineData("-- grain: business_date, team, source", "-- grain: business_date, team, source, rep", "line '-- grain:': found 'rep'")]
    [InlineData("group by all", "group by c.business_date, c.team, c.source, c.rep_id", "more than one row of business_date ")]
    [InlineData("count(*) as denominator", "count(*) as whole", "no column 'denominator'")]
    [InlineData("count(*) as denominator", "'many' as denominator", "column 'denominator' of type VARCHAR")]
    [InlineData("c.contact_hour", "c.contact_our", "evening_calls.sql: found Binder Error")]
    [InlineData("count(*) as denominator", "sum(c.call_id::integer) as denominator", "evening_calls.sql: found Conversion Error")]
    [InlineData("c.business_date,", "c.business_date::varchar as business_date,", "column 'business_date' of type VARCHAR")]
    [InlineData("c.business_date,", "case when c.contact_hour = 10 then null else c.business_date end as business_date,", "rows without business_date")]
    public void Result_OtherThanTheHeaderSays_StopsTheRunBeforeAnythingIsCommitted(string text, string instead, string found)
    {
        Write("evening_calls", (Header + "\n" + Query).Replace(text, instead, StringComparison.Ordinal));
        var random = RandomCase.Of(1);
        using var lake = new KpiLake(random.Rows, random.Settings with { Folder = folder });

        var fault = Assert.Throws<MendableException>(() => lake.Run());

        Assert.Equal(ExitCode.Usage, fault.ExitCode);
        Assert.Contains(found, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(lake.Lake.Pin().Tables.Keys, t => t.StartsWith("kpi_", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_WithSeveralFaults_TellThemAllWithPlaces()
    {
        Write("evening_calls", (Header + "\n" + Query).Replace("-- needs: calls", "-- needs: call, calls.lenght", StringComparison.Ordinal).Replace("count(*) as", "Count(*) as", StringComparison.Ordinal));
        foreach (string taken in new[] { "att", "golden_windows", "wide_calls" })
            Write(taken, Header);
        Write("golden", Header.Replace("evening_calls", "golden", StringComparison.Ordinal).Replace("kind: share", "kind: golden", StringComparison.Ordinal) + "\n" + Query);
        Write("number", Header.Replace("evening_calls", "number", StringComparison.Ordinal).Replace("kind: share", "kind: 3", StringComparison.Ordinal) + "\n" + Query);
        Write("Bad Name", Header);
        Write("no_header", Query);
        Write("odd", Header.Replace("evening_calls", "odd", StringComparison.Ordinal).Replace("target: 0.25", "target: some", StringComparison.Ordinal) + "\n" + Query);

        string said = Assert.Throws<MendableException>(() => OwnKpis.Read(folder)).Message;

        foreach (string expected in new[]
        {
            "evening_calls.sql, line '-- needs:': found 'call'", "found 'calls.lenght'", "evening_calls.sql line 17: found", "att.sql: found the name of a table that is there already", "golden_windows.sql: found the name of a table", "wide_calls.sql: found the name of a table",
            "golden.sql: kind 'golden'", "number.sql: unknown kind '3'",
            "Bad Name.sql: found a name that no table can have", "no_header.sql has no header line '-- kpi: …'", "odd.sql: '-- target: some' is no number",
        })
            Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_ThatIsNotThere_IsSaid() =>
        Assert.Contains("kpis.folder: found no folder", Assert.Throws<MendableException>(() => OwnKpis.Read(Path.Combine(folder, "none"))).Message, StringComparison.Ordinal);

    private void Write(string name, string sql) => File.WriteAllText(Path.Combine(folder, name + ".sql"), sql + "\n");
}

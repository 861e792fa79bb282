using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>What a query of a real PostgreSQL server leaves in the lake.</summary>
[Collection<PostgresGroup>]
public sealed class PostgresLoadTests(PostgresServer server)
{
    [Fact]
    public void ValuesOfEveryType_ArriveExactly()
    {
        using var folder = new PostgresFolder(server);
        folder.Execute("""
            create table deal (id bigint, lead varchar(40), closed timestamptz, local timestamp, won bool, amount numeric(14,2), note text, paid char(5), at date);
            insert into deal values
                (1, 'plain', '2026-05-01 00:30:00.123456+09', '2026-05-01 00:30:00.123456', true, 1234567890.10, 'a,b', 'JPY', '2026-05-01'),
                (2, E'two\nlines', '2026-05-01 00:30:00+00', '2026-05-01 23:59:59', false, 0.05, null, 'EUR', '2026-05-01'),
                (3, E'quote " and comma, back\\slash', '2025-12-31 23:59:59.999999+00', '2026-01-01', true, null, '', 'JPY', null),
                (9007199254740993, '株式会社㈱Ⅱ ソ表', '2026-02-28 12:00:00-05', '2026-02-28 12:00:00', false, 7, '''', null, '2026-02-28'),
                (5, E'\r\nstarts with a break', '1999-01-01', '1999-01-01', true, 1e3, 'NULL', 'USD', '1999-01-01');
            set timezone = 'America/New_York'; alter role owner set datestyle = 'German'; alter role owner set timezone = 'America/New_York';
            """);
        folder.Files.Tables = $$""""
              calls: {files: none.csv}
              deals:
                source: postgres
                connection: ${{{folder.Variable}}}
                query: |
                  select *, closed as "Closed ""at""", upper(note) as "note, upper" from deal -- with a comment;
                columns: {deal_id: id, lead_id: lead, closed_at: 'Closed "at"', currency: paid}

            """";
        folder.Files.Write("none.csv", IngestFolder.CallsHeader);

        var result = folder.Files.Run();

        IngestFolder.AssertBalanced(result);
        Assert.Empty(result.Rejected);
        string[] expected =
        [
            "1|plain|2026-04-30 15:30:00.123456|true|1234567890.10|JPY",
            "2|two\nlines|2026-05-01 00:30:00|false|0.05|EUR",
            "3|quote \" and comma, back\\slash|2025-12-31 23:59:59.999999|true|-|JPY",
            "5|\r\nstarts with a break|1999-01-01 00:00:00|true|1000.00|USD",
            "9007199254740993|株式会社㈱Ⅱ ソ表|2026-02-28 17:00:00|false|7.00|-",
        ];
        Assert.Equal(expected, folder.Files.Rows("deals", "deal_id", "lead_id", "timezone('UTC', closed_at)", "won", "amount::decimal(18,2)", "currency"));
    }

    [Fact]
    public void TimestampWithoutZone_IsReadInTheTablesZone()
    {
        using var folder = new PostgresFolder(server).Configure("select id, lead, agent, updated_at as started, talk, result from calls", "time_zone: Asia/Tokyo");
        folder.Put(1, updated: "2026-06-01 09:00:00");

        folder.Run();

        Assert.Equal(["1|2026-06-01 00:00:00"], folder.Files.Rows("calls", "call_id", "timezone('UTC', started_at)"));
    }

    [Fact]
    public void RejectedRow_HasItsNumberInTheQuerysOrder()
    {
        using var folder = new PostgresFolder(server).Configure("select id, lead, agent, started, talk, result, updated_at from calls;");
        folder.Put(1, updated: "2026-06-03", result: "x\ny");
        folder.Put(2, updated: "2026-06-01");
        folder.Put(3, updated: "2026-06-02");
        folder.Execute("update calls set lead = E'broken\\n\"lead\\r\\n' where id in (1, 2)");

        Assert.Equal("postgres/calls-000001: 3 fetched, 2 new, 0 replaced, 1 rejected", folder.Run());

        Assert.Equal("postgres/calls-000001,3,outcome,\"x\ny\",calls.outcome.allowed\n", folder.Files.Quarantine("calls"));
    }

    [Fact]
    public void RowThatIsTooLong_CountsAmongTheOthers()
    {
        using var folder = new PostgresFolder(server);
        folder.Put(1, updated: "2026-06-01");
        folder.Put(2, updated: "2026-06-02");
        folder.Put(3, updated: "2026-06-03", result: "wrong");
        folder.Execute("update calls set agent = E'\\n' where id = 1; update calls set agent = repeat(E'x\\n', 2000000) where id = 2");

        var result = folder.Files.Run();

        IngestFolder.AssertBalanced(result);
        Assert.Equal([(2L, "calls.row.length"), (3L, "calls.outcome.allowed")], result.Rejected.Select(r => (r.Line, r.Rule)));
    }

    [Fact]
    public void EmptyTable_LoadsNothing_AndRowsThatComeLaterAreFetched()
    {
        using var folder = new PostgresFolder(server);

        Assert.Equal("postgres/calls-000001: 0 fetched, 0 new, 0 replaced, 0 rejected", folder.Run());
        Assert.Equal("postgres/calls-000001: nothing new", folder.Run());
        folder.Put(1);
        Assert.Equal("postgres/calls-000002: 1 fetched, 1 new, 0 replaced, 0 rejected", folder.Run());
    }

    [Fact]
    public void QueryOfOneColumn_KeepsRowsWithoutAValue()
    {
        using var folder = new PostgresFolder(server);
        folder.Files.Tables = $$"""
              calls: {files: none.csv}
              reps: {source: postgres, connection: "${{{folder.Variable}}}", query: "select nullif(i, 2)::text as rep_id from generate_series(1, 3) as i union all select ''"}

            """;
        folder.Files.Write("none.csv", IngestFolder.CallsHeader);

        var tally = folder.Files.Run().Files.Single(f => f.Table == "reps");

        Assert.Equal((4L, 2L, 2L), (tally.RowsInFile, tally.RowsLoaded, tally.RowsQuarantined));
    }

    [Fact]
    public void TwoHundredThousandRows_ComeWhole()
    {
        using var folder = new PostgresFolder(server);
        folder.Execute("""
            insert into calls select i, 'L' || i, repeat('x', i % 90), timestamptz '2026-05-01 00:00:00+00' + i * interval '7 seconds', i % 1000, 'connected',
                timestamp '2026-05-01' + i * interval '1 second' from generate_series(1, 200000) as i
            """);

        Assert.Equal("postgres/calls-000001: 200000 fetched, 200000 new, 0 replaced, 0 rejected", folder.Run());

        long expected = Enumerable.Range(1, 200_000).Sum(i => (long)(i % 1000) * i);
        using var engine = Engine.InMemory();
        folder.Files.Lake.Pin().Register(engine);
        Assert.Equal(expected, engine.Count("select sum(talk_seconds * call_id::bigint)::bigint from lake.calls"));
        Assert.Equal(Enumerable.Range(1, 200_000).Sum(i => (long)(i % 90)), engine.Count("select sum(len(rep_id)) from lake.calls"));
        Assert.Equal("2026-05-17 04:53:20", engine.Scalar("select strftime(timezone('UTC', max(started_at)), '%Y-%m-%d %H:%M:%S') from lake.calls"));
    }

    [Fact]
    public void DerivedTable_IsReadFromTheSameQuery()
    {
        using var folder = new PostgresFolder(server);
        folder.Put(1);
        folder.Put(2, result: "meeting_booked");
        folder.Files.Tables += "  meetings: {from: calls, where: {outcome: meeting_booked}}\n";

        Assert.Equal(["calls 2", "meetings 1"], folder.Files.Run().Files.Select(f => $"{f.Table} {f.RowsLoaded}"));
        Assert.Equal(["2|L1"], folder.Files.Rows("meetings", "meeting_id", "lead_id"));
        Assert.All(folder.Files.Run().Files, f => Assert.True(f.AlreadyLoaded));
    }

    [Fact]
    public void ScratchFiles_AreGoneAfterARun()
    {
        using var folder = new PostgresFolder(server);
        folder.Put(1);

        folder.Run();

        Assert.Empty(Directory.GetFiles(System.IO.Path.Combine(folder.Files.Path, "scratch"), "*.csv"));
    }

    [Fact]
    public void Extract_IsTheSameBytesWhateverTheOrderOfTheRows()
    {
        using var one = new PostgresFolder(server);
        using var other = new PostgresFolder(server);
        foreach (int i in new[] { 3, 1, 2 })
            one.Put(i);
        foreach (int i in new[] { 1, 2, 3 })
            other.Put(i);

        string Hash(PostgresFolder folder) => Assert.Single(folder.Files.Run().Files).File.Sha256;

        Assert.Equal(Hash(one), Hash(other));
    }
}

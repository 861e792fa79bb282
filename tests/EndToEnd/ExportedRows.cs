using DuckDB.NET.Data;

namespace Analytics.Tests.EndToEnd;

/// <summary>The sample's exports in an engine of the test's own, with the team of each rep: of one key the last row of the last file counts.</summary>
internal sealed class ExportedRows : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public ExportedRows(string folder)
    {
        _connection.Open();
        Execute($"create table reps as select * from read_csv('{folder}/reps.csv', all_varchar = true)");
        Table("leads", "leads-*.csv.gz", "lead_id", "lead_id is not null");
        Table("calls", "calls-*.csv.gz", "call_id", "call_id is not null and try_cast(started_at as timestamp) is not null and try_cast(talk_seconds as integer) >= 0 and outcome <> 'transferred'");
        Table("meetings", "meetings-*.csv.gz", "meeting_id", "meeting_id is not null");
        Table("deals", "deals-*.csv.gz", "deal_id", "deal_id is not null");
        Table("rep_hours", "rep_hours.csv", "rep_id, date", "true");

        void Table(string table, string files, string key, string good)
        {
            string rep = table is "leads" or "deals" ? "null as team" : "(select team from reps as p where p.rep_id = r.rep_id) as team";
            Execute($"""
                create table {table} as select r.* replace ({Types(table)}), {rep}
                from (select *, row_number() over () as place from read_csv('{folder}/{files}', all_varchar = true, filename = true, ignore_errors = true)) as r
                where {good} qualify row_number() over (partition by {key} order by filename desc, place desc) = 1
                """);
        }
    }

    private static string Types(string table) => table switch
    {
        "leads" => "created_at::timestamp as created_at",
        "calls" => "started_at::timestamp as started_at, talk_seconds::integer as talk_seconds",
        "meetings" => "booked_at::timestamp as booked_at",
        "deals" => "closed_at::timestamp as closed_at, won::boolean as won",
        _ => "date::date as date, hours::double as hours",
    };

    /// <summary>Rows of a text and two numbers.</summary>
    public List<(string Text, double? Over, double? Under)> Rows(string sql) => Read(sql, r => (r.GetString(0), Number(r, 1), Number(r, 2)));

    /// <summary>Rows of a text, nulls left out.</summary>
    public IReadOnlyList<string> Texts(string sql) => [.. Read(sql, r => r.IsDBNull(0) ? null : r.GetString(0)).OfType<string>()];

    /// <summary>Ids of a team's reps, their calls and meetings, the leads that they called or met, and the deals of those.</summary>
    public HashSet<string> TokensOf(string team)
    {
        string leads = $"select lead_id from calls where team = '{team}' union select lead_id from meetings where team = '{team}'";
        return [.. Texts($"""
            select rep_id from reps where team = '{team}' union all select call_id from calls where team = '{team}' union all select meeting_id from meetings where team = '{team}'
            union all {leads} union all select deal_id from deals where lead_id in ({leads})
            """)];
    }

    public void Dispose() => _connection.Dispose();

    private List<T> Read<T>(string sql, Func<DuckDBDataReader, T> map)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static double? Number(DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetValue(column) is System.Numerics.BigInteger sum ? (double)sum : Convert.ToDouble(row.GetValue(column), null);
}

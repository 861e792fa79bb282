using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest.Rules;

/// <summary>Rows of earlier nights whose lead had not come: once leads arrive, the ledger says only those that still wait.</summary>
public static class OpenOrphans
{
    /// <summary>The ledger with the rule <c>lead_id.exists</c> counted anew over the lake, for files of earlier runs that broke it.</summary>
    /// <param name="engine">Where to count.</param>
    /// <param name="lake">The lake, with this run's leads.</param>
    /// <param name="ledger">What is known of the files.</param>
    /// <returns>The same ledger where no file had such rows; only those files' rows are looked at.</returns>
    public static IngestLedger Recount(Engine engine, PinnedLake lake, IngestLedger ledger)
    {
        var waiting = ledger.Rules.Where(r => !r.Rejected && r.Rule == Rule(r.Table)).ToList();
        var counted = waiting.GroupBy(r => r.Table).SelectMany(g => Count(engine, lake, Tables.Find(g.Key)!, [.. g.Select(r => r.File)]));
        return waiting.Count == 0 ? ledger : ledger with { Rules = [.. ledger.Rules.Except(waiting), .. counted] };
    }

    private static List<BrokenRule> Count(Engine engine, PinnedLake lake, ContractTable table, IReadOnlyList<string> files)
    {
        lake.RegisterAs(engine, "waiting_rows", table.Name, ContractSchema.Of(table));
        lake.RegisterAs(engine, "all_leads", Tables.Leads.Name, ContractSchema.Of(Tables.Leads));
        return engine.Query(
            $"""
            select w.source_file, count(*) from waiting_rows as w
            where w.source_file in ({SqlText.Literals(files)}) and w.lead_id is not null
                and not exists (select 1 from all_leads as l where l.lead_id = w.lead_id)
            group by 1
            """,
            r => new BrokenRule(table.Name, r.GetString(0), Rule(table.Name), r.GetInt64(1), Rejected: false));
    }

    private static string Rule(string table) => table + ".lead_id.exists";
}

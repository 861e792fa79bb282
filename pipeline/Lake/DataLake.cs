namespace Analytics.Lake;

/// <summary>The folder of Delta tables.</summary>
/// <param name="folder">Where it is; it need not exist yet.</param>
/// <param name="options">How its tables keep their history; null: the defaults.</param>
public sealed class DataLake(string folder, LakeOptions? options = null)
{
    /// <summary>Where it is.</summary>
    public string Folder { get; } = folder;

    /// <summary>The table of that name, which need not exist yet.</summary>
    public LakeTable Table(string name) => new(Path.Combine(Folder, name), options);

    /// <summary>Every table at its newest version now; what is committed later is not seen through it.</summary>
    public PinnedLake Pin()
    {
        var tables = new SortedDictionary<string, DeltaSnapshot>(StringComparer.Ordinal);
        if (Directory.Exists(Folder))
        {
            foreach (string path in Directory.EnumerateDirectories(Folder))
            {
                var snapshot = new LakeTable(path).Snapshot();
                if (snapshot.Exists)
                    tables[Path.GetFileName(path)] = snapshot;
            }
        }

        return new PinnedLake(Folder, tables);
    }

    /// <summary>Vacuums every table.</summary>
    /// <param name="now">The clock's time.</param>
    /// <param name="dryRun">Only say what would be deleted.</param>
    /// <returns>By table, those of which a file goes.</returns>
    public IReadOnlyDictionary<string, VacuumResult> Vacuum(DateTimeOffset now, bool dryRun = false)
    {
        var results = new SortedDictionary<string, VacuumResult>(StringComparer.Ordinal);
        foreach (string path in Directory.Exists(Folder) ? Directory.EnumerateDirectories(Folder) : [])
        {
            var result = Table(Path.GetFileName(path)).Vacuum(now, dryRun);
            if (result.Files.Count > 0)
                results[Path.GetFileName(path)] = result;
        }

        return results;
    }
}

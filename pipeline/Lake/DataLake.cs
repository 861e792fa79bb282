namespace Analytics.Lake;

/// <summary>The folder of Delta tables.</summary>
public sealed class DataLake(string folder)
{
    /// <summary>Where it is.</summary>
    public string Folder { get; } = folder;

    /// <summary>The table of that name, which need not exist yet.</summary>
    public LakeTable Table(string name) => new(Path.Combine(Folder, name));

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
}

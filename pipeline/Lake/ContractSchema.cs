using System.Globalization;
using Analytics.Contract;

namespace Analytics.Lake;

/// <summary>The lake's columns for a table of the contract: its own, where each row came from, and the partition.</summary>
public static class ContractSchema
{
    /// <summary>The column every dated table is partitioned by: the row's day in the business time zone.</summary>
    public const string BusinessDate = "business_date";

    /// <summary>The file a row came from, and the column that orders files when the same key comes twice.</summary>
    public const string SourceFile = "source_file";

    /// <summary>The row's number in that file, from 1, the header not counted.</summary>
    public const string SourceRow = "source_row";

    /// <summary>The mark of a table of leads that holds those alone that somebody has called or met: the newest days of it have too few.</summary>
    public const string CalledLeadsMark = "leads/called_only";

    /// <summary>The schema of a contract table.</summary>
    public static LakeSchema Of(ContractTable table)
    {
        var columns = table.Columns.Select(c => new LakeColumn(c.Name, TypeOf(c.Type))).ToList();
        columns.Add(new LakeColumn(SourceFile, LakeType.Text));
        columns.Add(new LakeColumn(SourceRow, LakeType.Long));
        if (table.DateFrom is not null)
            columns.Add(new LakeColumn(BusinessDate, LakeType.Date));
        return new LakeSchema(columns, table.DateFrom is null ? null : BusinessDate);
    }

    /// <summary>The business date of a file of a dated table.</summary>
    public static DateOnly DateOf(AddAction file) =>
        DateOnly.ParseExact(file.PartitionValues[BusinessDate]!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The lake type of a contract type.</summary>
    public static LakeType TypeOf(ColumnType type) => type switch
    {
        ColumnType.Timestamp => LakeType.Timestamp,
        ColumnType.Date => LakeType.Date,
        ColumnType.Seconds => LakeType.Decimal(12, 3),
        ColumnType.Hours => LakeType.Decimal(9, 4),
        ColumnType.Count => LakeType.Long,
        ColumnType.Money => LakeType.Decimal(18, 4),
        ColumnType.Flag => LakeType.Boolean,
        ColumnType.Number => LakeType.Double,
        _ => LakeType.Text,
    };
}

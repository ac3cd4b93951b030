-- AlterTable
ALTER TABLE "insights" ADD COLUMN     "headline" TEXT NOT NULL;
